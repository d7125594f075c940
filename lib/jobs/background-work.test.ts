import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { jobRuns } from "#lib/db/recording-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import { openJobQueue } from "#lib/job-queue/boss.ts";
import { queueRunNow, waitingRuns } from "#lib/job-queue/queued-work.ts";
import { latestRuns } from "#lib/job-queue/runs.ts";
import { wakeJobs } from "#lib/job-queue/wake.ts";
import { log } from "#lib/log.ts";
import type { Run } from "./all-jobs.ts";
import { type BackgroundWork, startBackgroundWork } from "./background-work.ts";

prepareDatabase();

const JOB = "read-recordings";
const EVERY_MS = 60_000;
let work: BackgroundWork | null = null;

function start(run: Run): void {
  work = startBackgroundWork({ [JOB]: run });
}

async function stop(): Promise<void> {
  await work?.stop();
  work = null;
}

afterEach(async () => {
  await stop();
  vi.restoreAllMocks();
  await (await getDatabase()).delete(organizations);
});

const runsOf = (organizationId: string) => latestRuns({ job: JOB, organizationId }, 30);
const waitingOf = async (organizationId: string) =>
  waitingRuns(await openJobQueue(), JOB, organizationId);

/** Waits for a run with this outcome to be the newest. */
async function newest(organizationId: string, outcome: string) {
  return vi.waitFor(
    async () => {
      const [run] = await runsOf(organizationId);
      expect(run?.outcome).toBe(outcome);
      if (!run) throw new Error("no run");
      return run;
    },
    { timeout: 60_000, interval: 20 },
  );
}

async function nextWaiting(organizationId: string) {
  return vi.waitFor(
    async () => {
      const [waiting] = await waitingOf(organizationId);
      if (!waiting) throw new Error("nothing waits");
      return waiting;
    },
    { timeout: 60_000, interval: 20 },
  );
}

async function runNow(organizationId: string, memberId: string): Promise<boolean> {
  const queue = await openJobQueue();
  const of = { job: JOB, organizationId } as const;
  const db = await getDatabase();
  return db.transaction((tx) => queueRunNow(queue, tx, of, memberId));
}

/** Runs until the signal aborts. */
const endless: Run = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });

test("a job runs for every organization at once, and again about its interval after the start", async () => {
  const both = [await addOrganization("One"), await addOrganization("Two")];
  start(async ({ organizationId, report }) => {
    await report("Halfway.");
    return `Done for ${organizationId}.`;
  });
  for (const { id } of both) {
    const run = await newest(id, "succeeded");
    expect(run).toMatchObject({ result: `Done for ${id}.`, progress: "Halfway." });
    const { dueAt } = await nextWaiting(id);
    const fromIntervalMs = dueAt.getTime() - run.startedAt.getTime() - EVERY_MS;
    expect(Math.abs(fromIntervalMs)).toBeLessThanOrEqual(EVERY_MS / 2);
    expect(await runsOf(id)).toHaveLength(1);
  }
});

test("runs that were missed are caught up once", async () => {
  const { id } = await addOrganization("Missed");
  const startedAt = new Date(Date.now() - 10 * EVERY_MS);
  const earlier = { job: JOB, organizationId: id, startedAt, finishedAt: startedAt };
  await (await getDatabase()).insert(jobRuns).values({ ...earlier, outcome: "succeeded" });
  start(async () => "Caught up.");
  await vi.waitFor(async () => expect((await runsOf(id))[0]?.result).toBe("Caught up."), 60_000);
  const { dueAt } = await nextWaiting(id);
  expect(dueAt.getTime()).toBeGreaterThan(Date.now() + EVERY_MS / 2);
  expect(await runsOf(id)).toHaveLength(2);
});

test("a run that fails says why, and the next waits longer after each failure", async () => {
  const { id } = await addOrganization("Failing");
  const actor = await addActor();
  start(async () => {
    throw new Error("planted");
  });
  for (const pauseMs of [15_000, 30_000, 60_000]) {
    const run = await newest(id, "failed");
    expect(run.result).toMatch(/\w/);
    const { dueAt } = await nextWaiting(id);
    expect(dueAt.getTime() - (run.finishedAt?.getTime() ?? 0)).toBe(pauseMs);
    const count = (await runsOf(id)).length;
    expect(await runNow(id, actor.memberId)).toBe(true);
    await wakeJobs();
    await vi.waitFor(async () => expect((await runsOf(id)).length).toBe(count + 1), 60_000);
  }
});

test("queued work of another version is dropped with one line, and replaced", async () => {
  const { id } = await addOrganization("Old");
  const warn = vi.spyOn(log, "warn");
  const { boss } = await openJobQueue();
  await boss.send(JOB, { version: 0, organizationId: id }, { singletonKey: id });
  const run = vi.fn<Run>(async () => "Done.");
  start(run);
  await newest(id, "succeeded");
  await nextWaiting(id);
  expect(run).toHaveBeenCalledTimes(1);
  const dropped = warn.mock.calls.filter((call) =>
    call.includes("dropped queued work of another version"),
  );
  expect(dropped).toHaveLength(1);
});

test("an organization has only one run of a job at a time, however often it is asked for", async () => {
  const { id } = await addOrganization("Busy");
  const actor = await addActor();
  let atOnce = 0;
  let most = 0;
  start(async (context) => {
    most = Math.max(most, ++atOnce);
    return endless(context).finally(() => --atOnce);
  });
  await newest(id, "running");
  for (let count = 0; count < 5; count += 1) {
    expect(await runNow(id, actor.memberId)).toBe(false);
    await wakeJobs();
  }
  expect(await waitingOf(id)).toEqual([]);
  expect(most).toBe(1);
});

test("a new organization gets its runs at once; one that is removed loses them", async () => {
  start(endless);
  await openJobQueue();
  const { id } = await addOrganization("New");
  await wakeJobs();
  await newest(id, "running");
  const stays = await addOrganization("Stays");
  await wakeJobs();
  await newest(stays.id, "running");
  const db = await getDatabase();
  await db.delete(organizations).where(eq(organizations.id, id));
  await wakeJobs();
  const { boss } = await openJobQueue();
  await vi.waitFor(async () => {
    // What was queued while it was removed is dropped, which completes it too.
    const states = (await boss.findJobs(JOB, { key: id })).map(({ state }) => state);
    expect([...new Set(states)]).toEqual(["completed"]);
  }, 60_000);
  expect(await waitingOf(id)).toEqual([]);
  expect((await runsOf(stays.id))[0]?.outcome).toBe("running");
});

test("a stop interrupts a run, which continues at the next start", async () => {
  const { id } = await addOrganization("Stopped");
  start(endless);
  await newest(id, "running");
  await stop();
  expect((await runsOf(id))[0]).toMatchObject({ outcome: "interrupted" });
  start(async () => "Continued.");
  expect((await newest(id, "succeeded")).result).toBe("Continued.");
});

test("only the newest 20 runs of a job are kept", async () => {
  const { id } = await addOrganization("Many");
  const at = (index: number) => new Date(Date.now() - (index + 60) * EVERY_MS);
  const old = Array.from({ length: 25 }, (_, index) => ({
    job: JOB,
    organizationId: id,
    startedAt: at(index),
    finishedAt: at(index),
    outcome: "succeeded" as const,
  }));
  await (await getDatabase()).insert(jobRuns).values(old);
  start(async () => "The newest.");
  await vi.waitFor(async () => expect((await runsOf(id))[0]?.result).toBe("The newest."), 60_000);
  expect(await runsOf(id)).toHaveLength(20);
});

test("without the queue's tables, the database answers, and work begins once they can be made", async () => {
  const { id } = await addOrganization("Poisoned");
  const error = vi.spyOn(log, "error");
  const db = await getDatabase();
  await db.execute("alter table pgboss.queue rename to hidden");
  start(async () => "Done.");
  await vi.waitFor(() => expect(error).toHaveBeenCalled(), 60_000);
  expect(await runsOf(id)).toEqual([]);
  await db.execute("alter table pgboss.hidden rename to queue");
  await stop();
  start(async () => "Done.");
  await newest(id, "succeeded");
});
