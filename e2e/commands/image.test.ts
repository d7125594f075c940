import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { memoryFlags } from "#lib/cli/memory-flags.ts";
import { rootFolder } from "#lib/cli/processes.ts";
import { listModules } from "./module-graph.ts";

const read = (name: string) => readFileSync(join(rootFolder, name), "utf8");
const dockerfile = read("Dockerfile");
const compose = read("compose.yaml");
const stages = dockerfile.split(/^FROM /m).slice(1);
const last = stages.at(-1) ?? "";

test("the image runs as nobody special, from a pinned base, with a health check and one volume", () => {
  expect(stages.length).toBeGreaterThan(1);
  for (const stage of stages) expect(stage).toMatch(/^node:24-[a-z-]+( AS \w+)?\n/);
  expect(last.match(/^USER .*$/gm)).toEqual(["USER node"]);
  expect(last.indexOf("USER node"), "before anything runs").toBeLessThan(
    last.indexOf("ENTRYPOINT"),
  );
  expect(last.match(/^VOLUME .*$/gm)).toEqual(["VOLUME /data"]);
  expect(last).toMatch(/^HEALTHCHECK /m);
  expect(last).toMatch(/^ENTRYPOINT \["sh", "lib\/cli\/image\.sh"\]$/m);
  expect(last, "only what was staged gets in").not.toMatch(/^(COPY|ADD) (?!--from=build)/m);
});

test("neither the image nor the composition holds a secret, or floats on a latest version", () => {
  const settings = /(SECRET|PASSWORD|TOKEN|KEYS|DATABASE_URL)/;
  const settingLines = dockerfile.split("\n").filter((line) => settings.test(line));
  expect(settingLines, "no setting of this kind is baked in").toEqual([]);
  expect(`${dockerfile}${compose}`).not.toMatch(/:latest\b/);
  for (const [, image = ""] of compose.matchAll(/^ +image: (\S+)$/gm))
    expect(image).toMatch(/:\S+$/);
  for (const name of ["NEXTAUTH_SECRET", "ENCRYPTION_KEYS", "POSTGRES_PASSWORD"]) {
    expect(compose).toMatch(new RegExp(`^ +${name}: "\\$\\{${name}:\\?\\}"$`, "m"));
  }
  const ignored = read(".dockerignore").split("\n");
  for (const name of [".git", ".data", ".env*", "**/keys.json"]) expect(ignored).toContain(name);
});

test("the composition keeps the dashboard from changing anything but its data", () => {
  const dashboard = /^ {2}dashboard:\n([\s\S]*?)^ {2}postgres:/m.exec(compose)?.[1] ?? "";
  expect(dashboard).toMatch(/^ +read_only: true$/m);
  expect(dashboard).toMatch(/^ +cap_drop: \[ALL\]$/m);
  expect(dashboard).toMatch(/no-new-privileges:true/);
  expect(dashboard).toMatch(/^ +ports: \["127\.0\.0\.1:/m);
});

test("finds the files and packages that a program loads, and no more", () => {
  const { files, packages } = listModules(["lib/cli/backup.ts"]);
  expect(files).toEqual(expect.arrayContaining(["lib/backup/pack.ts", "lib/db/schema.ts"]));
  expect(files.filter((file) => /^(app|components)\//.test(file))).toEqual([]);
  const some = ["tar", "minipass", "drizzle-orm"].map((name) => `node_modules/${name}`);
  expect(packages).toEqual(expect.arrayContaining(some));
  expect(packages).not.toContain("node_modules/typescript");
});

test("the image's server has the same memory flags as every other", () => {
  expect(read("lib/cli/image.sh")).toContain(`exec node ${memoryFlags.join(" ")} server.js`);
});
