import { expect, test } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { closeDatabaseForGood, getDatabase } from "#lib/db/client.ts";
import { setLifecycleState } from "./lifecycle.ts";
import { readiness } from "./readiness.ts";

prepareDatabase();

test("is not there before the process has booted, and gone once it stops", async () => {
  expect(await readiness()).toEqual({ ready: false, because: "starting" });
  await getDatabase();
  setLifecycleState("running");
  expect(await readiness()).toEqual({ ready: true });
  setLifecycleState("stopping");
  expect(await readiness()).toEqual({ ready: false, because: "stopping" });
});

test("needs a database that answers", async () => {
  setLifecycleState("running");
  expect(await readiness()).toEqual({ ready: true });
  await closeDatabaseForGood();
  expect(await readiness()).toEqual({ ready: false, because: "database" });
});
