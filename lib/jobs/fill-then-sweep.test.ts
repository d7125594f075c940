import { afterAll, beforeAll, expect, test } from "vitest";
import { type IndexTestbed, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { jobRuns } from "#lib/db/recording-schema.ts";
import type { JobQueue } from "#lib/job-queue/boss.ts";

const SWEEP = "reread-recordings";
let bed: IndexTestbed;
let queue: JobQueue;
let fillThenSweep: typeof import("./fill-then-sweep.ts").fillThenSweep;
let waitingRuns: typeof import("#lib/job-queue/queued-work.ts").waitingRuns;
let closeJobQueue: () => Promise<void>;

beforeAll(async () => {
  bed = await openIndexTestbed();
  ({ fillThenSweep } = await import("./fill-then-sweep.ts"));
  ({ waitingRuns } = await import("#lib/job-queue/queued-work.ts"));
  const boss = await import("#lib/job-queue/boss.ts");
  closeJobQueue = boss.closeJobQueue;
  queue = await boss.openJobQueue();
}, 120_000);
afterAll(async () => {
  await closeJobQueue();
  await bed.close();
});

const waiting = () => waitingRuns(queue, SWEEP, bed.organizationId);
const hasBegun = (startedAt: Date) =>
  bed.db.insert(jobRuns).values({
    job: SWEEP,
    organizationId: bed.organizationId,
    outcome: "succeeded",
    startedAt,
    finishedAt: startedAt,
  });

async function dropWaiting() {
  const ids = (await waiting()).map(({ id }) => id);
  await queue.boss.deleteJob(SWEEP, ids);
}

test("the next reading of recent recordings starts once all have been read, until it has begun", async () => {
  await bed.begin();
  await hasBegun(new Date());
  const stopped = new AbortController();
  stopped.abort();
  await fillThenSweep(bed.context(stopped.signal));
  expect(await waiting(), "before all have been read").toEqual([]);

  expect(await fillThenSweep(bed.context())).toMatch(/^Complete since /);
  const [started] = await waiting();
  expect(started?.dueAt.getTime()).toBeLessThanOrEqual(Date.now());

  await dropWaiting();
  await fillThenSweep(bed.context());
  expect(await waiting(), "as if the first run had ended too early").toHaveLength(1);

  await dropWaiting();
  await hasBegun(new Date());
  await fillThenSweep(bed.context());
  expect(await waiting(), "it has begun").toEqual([]);
});

test("a run that read the last recording succeeds, though the job after it can't be started", async () => {
  await bed.begin();
  await queue.boss.deleteQueue(SWEEP);
  expect(await fillThenSweep(bed.context())).toMatch(/^Complete since /);
});
