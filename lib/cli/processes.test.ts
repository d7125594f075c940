import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startNode } from "./processes.ts";

const folder = mkdtempSync(join(tmpdir(), "siro-admin-processes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
}

/** A zombie that no one has collected does not count. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return /^[^Z\s]/.test(stdout.trim());
}

test("stopping a server also stops what it started, and keeps what it printed", async () => {
  const stubborn = write(
    "stubborn.mjs",
    `process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6);`,
  );
  const parent = write(
    "parent.mjs",
    `import { spawn, spawnSync } from "node:child_process";
     console.log("child", spawn(process.execPath, [${JSON.stringify(stubborn)}]).pid);
     console.error("both streams");
     setInterval(() => {}, 1e6);`,
  );
  const running = startNode({ args: [parent], env: process.env });
  await expect.poll(() => running.output()).toMatch(/both streams/);
  const child = Number(/child (\d+)/.exec(running.output())?.[1]);
  await running.stop();
  await expect.poll(() => isAlive(child)).toBe(false);
});

test("a server ends when the command that started it is killed without warning", async () => {
  const server = write("server.mjs", "setInterval(() => {}, 1e6);");
  const starter = write(
    "starter.ts",
    `import { startNode } from ${JSON.stringify(new URL("./processes.ts", import.meta.url).href)};
     console.log(startNode({ args: [${JSON.stringify(server)}], env: process.env }).pid);`,
  );
  const command = spawn(process.execPath, [starter], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = Number(await new Promise((resolve) => command.stdout.once("data", resolve)));
  expect(isAlive(pid)).toBe(true);
  command.kill("SIGKILL");
  await expect.poll(() => isAlive(pid)).toBe(false);
});
