import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { stageImage } from "#e2e/commands/stage-image.ts";
import { ask } from "#e2e/testbed/fixtures/raw-http.ts";
import { findFreePort } from "#e2e/testbed/servers/ports.ts";

/** Nobody's number on Linux; only root may become somebody else. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const somebody = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Everything as the container has it: the program unchangeable, the data in a place of its own. */
function stage(root: string) {
  const app = join(root, "app");
  const bin = join(root, "bin");
  const data = join(root, "data");
  chmodSync(root, 0o755);
  stageImage(app);
  mkdirSync(bin);
  // Where the tests run may be closed to nobody, also the program that runs them.
  cpSync(process.execPath, join(bin, "node"));
  execFileSync("chmod", ["-R", "a-w,a+rX", app, bin]);
  mkdirSync(data, { mode: 0o700 });
  if (isRoot) chownSync(data, NOBODY, NOBODY);
  return { app, bin, data };
}

test("what the container holds runs as nobody, on files that it cannot change", async () => {
  test.setTimeout(240_000);
  const root = mkdtempSync(join(tmpdir(), "siro-admin-image-"));
  const { app, bin, data } = stage(root);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const token = "a-token-of-the-tests";
  const env = {
    NODE_ENV: "production",
    PATH: `${bin}:/usr/bin:/bin`,
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: data,
    NEXTAUTH_URL: url,
    METRICS_TOKEN: token,
  } as const;
  const options = { cwd: "/", env, ...somebody };
  const run = async (...args: string[]) => {
    const child = spawn("sh", [join(app, "lib/cli/image.sh"), ...args], options);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += chunk;
      });
    }
    const [status] = await once(child, "close");
    return { status, said };
  };
  const touch = spawn("touch", [join(app, "server.js"), join(app, ".next/new")], options);
  expect((await once(touch, "close"))[0], "its own program is closed to it").not.toBe(0);
  expect((await run("health")).status, "before it is started").toBe(1);

  const server = spawn("sh", [join(app, "lib/cli/image.sh"), "start"], options);
  const ended = once(server, "exit");
  const lines: string[] = [];
  server.stdout.on("data", (chunk) => lines.push(String(chunk)));
  server.stderr.on("data", (chunk) => lines.push(String(chunk)));
  try {
    await expect(async () => {
      const { status, said } = await run("health");
      expect(status, `${said}\n${lines.join("")}`).toBe(0);
      expect(said).toContain('"ready"');
    }).toPass({ timeout: 60_000 });
    const page = await ask(`${url}/setup`);
    expect(page.status).toBe(200);
    expect(page.body).toContain("Code from the server log");
    const script = /\/_next\/static\/[^"]+\.js/.exec(page.body)?.[0];
    expect((await ask(`${url}${script}`)).status).toBe(200);
    const metrics = await ask(`${url}/api/metrics`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(metrics.body).toContain('route="/setup"');
    if (isRoot) {
      const owner = execFileSync("ps", ["-o", "uid=", "-p", String(server.pid)], {
        encoding: "utf8",
      });
      expect(Number(owner)).toBe(NOBODY);
    }
    const backup = join(data, "backup.tgz");
    expect(await run("backup", backup)).toMatchObject({ status: 0 });
    expect((await run("keys:rotate")).said).toContain("secrets now use the new key");
    expect((await run("no-such-command")).status).toBe(64);
    expect(readdirSync(data).sort()).toEqual([
      "backup.tgz",
      "control.sock",
      "database",
      "keys.json",
      "lock.json",
    ]);
    server.kill("SIGTERM");
    expect((await ended)[0], "the shell has given way to Node, which ends in order").toBe(143);
    expect(existsSync(join(data, "lock.json"))).toBe(false);
  } finally {
    server.kill("SIGKILL");
    execFileSync("chmod", ["-R", "u+w", root]);
    rmSync(root, { recursive: true, force: true });
  }
});
