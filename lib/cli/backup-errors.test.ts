import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rootFolder, startNode } from "./processes.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "siro-admin-backup-errors-"));
  writeFileSync(join(root, "taken.tgz"), "not a backup");
  mkdirSync(join(root, "filled"));
  writeFileSync(join(root, "filled/notes.txt"), "");
});
afterAll(() => rmSync(root, { recursive: true }));

async function run(name: "backup" | "restore", args: string[], dataDir = "data") {
  const command = startNode({
    args: ["--conditions=react-server", `${rootFolder}/lib/cli/${name}.ts`, ...args],
    env: {
      ...process.env,
      INIT_CWD: root,
      DATA_DIR: join(root, dataDir),
      DATABASE_URL: undefined,
      NODE_ENV: "test",
    },
  });
  return { status: await command.ended, said: command.output() };
}

test.each([
  ["backup", ["taken.tgz"], "data", "taken.tgz already exists. Choose another name"],
  ["backup", ["new.tgz"], "none", "There is no database in"],
  ["backup", ["new.tgz", "--all"], "data", "Unknown option '--all'"],
  ["restore", ["none.tgz"], "data", "none.tgz doesn't exist. Check the path (ENOENT)."],
  ["restore", ["taken.tgz"], "data", "is not a siro-admin backup, or it is damaged"],
  ["restore", ["taken.tgz"], "filled", "Set DATA_DIR to one, or move what is in it away."],
] as const)(
  "npm run %s -- %j with the data folder %s says what to do, and fails",
  async (name, args, dataDir, words) => {
    const { status, said } = await run(name, [...args], dataDir);
    expect(said).toContain(words);
    expect(said).not.toMatch(/\bat .*:\d+:\d+/);
    expect(status).toBe(1);
  },
);
