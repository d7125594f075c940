import { expect, test } from "vitest";
import { prepareDatabase } from "#lib/auth/test-database.ts";
import { closeDatabaseForGood, getDatabase } from "#lib/db/client.ts";
import { setLifeState } from "./life.ts";
import { readiness } from "./readiness.ts";

prepareDatabase();

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
