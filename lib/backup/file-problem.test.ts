import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileProblem } from "./file-problem.ts";

const root = mkdtempSync(join(tmpdir(), "siro-admin-file-problem-"));
afterAll(() => rmSync(root, { recursive: true }));

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing failed");
}

const taken = join(root, "taken");
writeFileSync(taken, "");

test.each([
  [
    "a missing file",
    () => readFileSync(join(root, "none")),
    "none doesn't exist. Check the path (ENOENT).",
  ],
  ["a folder", () => readFileSync(root), "is a folder. Name a file (EISDIR)."],
  [
    "a file used as a folder",
    () => writeFile(join(taken, "x"), ""),
    "is a file, not a folder. Check the path (ENOTDIR).",
  ],
  [
    "a file that exists",
    () => writeFile(taken, "", { flag: "wx" }),
    "already exists. Choose another name, or move it away (EEXIST).",
  ],
])("it is said what to do about %s", async (_, work, words) => {
  expect(fileProblem(await errorOf(work), "elsewhere")).toContain(words);
});

test.each([
  [
    "EACCES",
    "Permission denied for /data/a. Give the user who runs this command access to it, or choose another place (EACCES).",
  ],
  ["EPERM", "Permission denied for /data/a."],
  ["EROFS", "/data/a is on a read-only file system. Choose another place (EROFS)."],
  [
    "ENOSPC",
    "The disk with /data/a is full. Free some space, then run the command again (ENOSPC).",
  ],
  ["EDQUOT", "The disk with /data/a is full."],
])("%s is said in words, with the path of the error or what was worked on", (code, words) => {
  const error = Object.assign(new Error("raw"), { code });
  expect(fileProblem(error, "/data/a")).toContain(words);
  expect(fileProblem({ ...error, path: "/data/a" }, "/b")).toBeNull();
  expect(fileProblem(Object.assign(error, { path: "/data/a" }), "/b")).toContain(words);
});

test("an error that isn't about files has no such words", () => {
  expect(fileProblem(new Error("boom"), "/data")).toBeNull();
  expect(
    fileProblem(Object.assign(new Error("boom"), { code: "ECONNREFUSED" }), "/data"),
  ).toBeNull();
  expect(fileProblem("ENOSPC", "/data")).toBeNull();
});
