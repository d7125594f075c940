import { expect, test } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { closeDatabaseForGood, getDatabase } from "#lib/db/client.ts";
import { setLifecycleState } from "./lifecycle.ts";
import { readiness } from "./readiness.ts";

prepareDatabase();

test("a process is ready only after it has booted and until it stops", async () => {
  expect(await readiness()).toEqual({ ready: false, because: "starting" });
  await getDatabase();
  setLifecycleState("running");
  expect(await readiness()).toEqual({ ready: true });
  setLifecycleState("stopping");
  expect(await readiness()).toEqual({ ready: false, because: "stopping" });
});

test("a process is not ready while its database doesn't answer", async () => {
  setLifecycleState("running");
  expect(await readiness()).toEqual({ ready: true });
  await closeDatabaseForGood();
  expect(await readiness()).toEqual({ ready: false, because: "database" });
});
