import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { type JobProcess, startJobProcess } from "#e2e/testbed/job-process.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { joinInstances, leaveInstances } from "#lib/db/postgres/presence.ts";
import { instances } from "#lib/db/schema.ts";
import { jobQueue } from "#lib/job-queue/boss.ts";
import { startNow } from "#lib/job-queue/start-now.ts";
import { hasWorker } from "#lib/job-queue/worker.ts";
import { startBackgroundWork } from "./background-work.ts";
import { isLeader } from "./leader.ts";

vi.hoisted(() => vi.stubEnv("BACKGROUND_WORK", "off"));
prepareDatabase();

const keys = { seals: "k1", opens: ["k1"], signs: "s1" };
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

test("what it starts is run at once by the one that runs jobs", async () => {
  const { id: organizationId } = await addOrganization("Queued here");
  const background = startBackgroundWork({});
  await vi.waitFor(() => expect(jobQueue()).not.toBeNull(), 60_000);
  working = startJobProcess("read-recordings", "short", { BACKGROUND_WORK: "on" });
  await working.nextRun();
  await vi.waitFor(async () => {
    expect(await startNow({ job: "read-recordings", organizationId })).toBe(true);
  }, 60_000);
  await working.nextRun();
  await background.stop();
});

test("work is only promised while a process that runs jobs is there", async () => {
  const db = await getDatabase();
  const leave = await joinInstances(db, keys);
  expect(await hasWorker(), "this one alone").toBe(false);
  const other = { id: crypto.randomUUID(), host: "elsewhere", keys };
  await db.insert(instances).values(other);
  expect(await hasWorker()).toBe(true);
  await db.update(instances).set({ seenAt: sql`now() - interval '50 seconds'` });
  expect(await hasWorker(), "the other one is gone").toBe(false);
  leave();
  await leaveInstances(db);
});
