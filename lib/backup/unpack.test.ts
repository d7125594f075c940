import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Content, hashFiles, writeManifest } from "./manifest.ts";
import { restoreBackup } from "./restore.ts";

let root: string;
let folder: string;
let target: string;

/** A folder as a backup unpacks to, with a database of two files. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "siro-admin-unpack-"));
  folder = join(root, "made");
  target = join(root, "target");
  mkdirSync(join(folder, "database/base"), { recursive: true });
  writeFileSync(join(folder, "database/PG_VERSION"), "18\n");
  writeFileSync(join(folder, "database/base/1"), "rows");
  await writeContent({});
});
afterEach(() => rmSync(root, { recursive: true }));

async function writeContent(changes: Partial<Content>): Promise<void> {
  const takenAt = new Date().toISOString();
  const files = await hashFiles(folder);
  const content: Content = {
    format: 1,
    version: "1.2.3",
    takenAt,
    migrations: [],
    counts: {},
    files,
  };
  writeFileSync(join(folder, "manifest.json"), writeManifest({ ...content, ...changes }));
}

async function pack(): Promise<string> {
  const file = join(root, "backup.tgz");
  await create({ cwd: folder, gzip: true, file }, readdirSync(folder));
  return file;
}

const refusals: [string, () => unknown, string][] = [
  [
    "one changed byte",
    () => writeFileSync(join(folder, "database/base/1"), "rowz"),
    "damaged: database/base/1 differs",
  ],
  [
    "a missing file",
    () => rmSync(join(folder, "database/base/1")),
    "damaged: database/base/1 is missing",
  ],
  [
    "another file",
    () => writeFileSync(join(folder, "database/more"), ""),
    "damaged: database/more does not belong to it",
  ],
  ["another top folder", () => mkdirSync(join(folder, "more")), "it contains more"],
  [
    "a link out of the folder",
    () => symlinkSync("/etc/passwd", join(folder, "database/link")),
    "it contains database/link",
  ],
  ["no manifest", () => rmSync(join(folder, "manifest.json")), "is not a siro-admin backup"],
  [
    "a changed manifest",
    () => {
      const path = join(folder, "manifest.json");
      writeFileSync(path, readFileSync(path, "utf8").replace('"1.2.3"', '"1.2.4"'));
    },
    "manifest was modified",
  ],
  [
    "a migration of a later version",
    () => writeContent({ migrations: [9e12] }),
    "from a newer version (1.2.3)",
  ],
];

test.each(refusals)(
  "a backup is refused for %s, and leaves nothing",
  async (_, change, message) => {
    await change();
    await expect(restoreBackup(await pack(), target)).rejects.toThrow(message);
    expect(readdirSync(target)).toEqual([]);
  },
);

test("a backup is refused where it is cut off, or is something else", async () => {
  const file = await pack();
  const whole = readFileSync(file);
  for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from("no archive"), ""]) {
    writeFileSync(file, bytes);
    await expect(restoreBackup(file, target)).rejects.toThrow(/backup/);
    expect(readdirSync(target)).toEqual([]);
  }
  await expect(restoreBackup(join(root, "no-such.tgz"), target)).rejects.toThrow(/ENOENT/);
});
