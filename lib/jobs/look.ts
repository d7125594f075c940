import "server-only";
import { getDatabase } from "#lib/db/client.ts";
import { organizations } from "#lib/db/schema.ts";
import type { JobQueue } from "#lib/job-queue/boss.ts";
import { JOB_KINDS, type JobName } from "#lib/job-queue/job-kinds.ts";
import { inTurn, nextRunAt, RUNS_THAT_COUNT } from "#lib/job-queue/next-run.ts";
import { queueRun, waitingRuns } from "#lib/job-queue/queued-work.ts";
import { type JobOf, latestRuns } from "#lib/job-queue/runs.ts";
import type { Running } from "./running.ts";

/** Queues the next run of a job, and returns when it is due. Does nothing if one is waiting or active. */
export async function queueNextRun(queue: JobQueue, of: JobOf): Promise<Date> {
  const runs = await latestRuns(of, RUNS_THAT_COUNT + 1);
  const kind = JOB_KINDS[of.job];
  const next = nextRunAt(kind, runs);
  const isUsual = runs[0]?.outcome === "succeeded";
  const dueAt = isUsual ? inTurn(next, kind, of.organizationId) : next;
  await queueRun(queue, of, dueAt);
  return dueAt;
}

/**
 * Queues the missing runs of a job for every organization, and drops those of organizations that were
 * removed. Returns when each waiting run is due.
 */
export async function lookAfter(
  queue: JobQueue,
  job: JobName,
  wanted: ReadonlySet<string>,
  running: Running,
): Promise<Date[]> {
  const waiting = await waitingRuns(queue, job);
  const unwanted = waiting.filter(({ organizationId }) => !wanted.has(organizationId));
  if (unwanted.length > 0) {
    const ids = unwanted.map(({ id }) => id);
    await queue.boss.deleteJob(job, ids);
  }
  const known = new Set(waiting.map(({ organizationId }) => organizationId));
  const due = waiting.map(({ dueAt }) => dueAt);
  for (const organizationId of wanted) {
    const of = { job, organizationId };
    if (!known.has(organizationId) && !running.has(of)) due.push(await queueNextRun(queue, of));
  }
  return due;
}

export async function organizationIds(): Promise<Set<string>> {
  const db = await getDatabase();
  const rows = await db.select({ id: organizations.id }).from(organizations);
  return new Set(rows.map(({ id }) => id));
}
