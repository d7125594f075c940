import { afterEach, expect, test, vi } from "vitest";
import { type JobProcess, startJobProcess } from "#e2e/testbed/job-process.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { isLeader } from "./leader.ts";

vi.hoisted(() => vi.stubEnv("BACKGROUND_WORK", "off"));
prepareDatabase();

let working: JobProcess | null = null;

afterEach(() => working?.kill());

test("a process that runs no jobs keeps none from another one, though it was there first", async () => {
  await addOrganization("Mixed");
  expect(await isLeader("timers")).toBe(true);
  expect(await isLeader("jobs")).toBe(false);
  working = startJobProcess("read-recordings", "short", { BACKGROUND_WORK: "on" });
  expect(await working.nextRun()).not.toBe("");
  expect(await isLeader("timers")).toBe(true);
});
