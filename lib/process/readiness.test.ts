import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, closeDatabaseForGood, getDatabase } from "#lib/db/client.ts";
import { setLifeState } from "./life.ts";
import { readiness } from "./readiness.ts";

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "siro-admin-readiness-"));
  process.env.DATA_DIR = dataDir;
});
afterAll(async () => {
  await closeDatabase();
  rmSync(dataDir, { recursive: true });
});

test("is not there before the process has booted, and gone once it stops", async () => {
  expect(await readiness()).toEqual({ ready: false, because: "starting" });
  await getDatabase();
  setLifeState("running");
  expect(await readiness()).toEqual({ ready: true });
  setLifeState("stopping");
  expect(await readiness()).toEqual({ ready: false, because: "stopping" });
});

test("needs a database that answers", async () => {
  setLifeState("running");
  expect(await readiness()).toEqual({ ready: true });
  await closeDatabaseForGood();
  expect(await readiness()).toEqual({ ready: false, because: "database" });
});
