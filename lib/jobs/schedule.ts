import "server-only";
import { getDatabase } from "#lib/db/client.ts";
import { cleanUp } from "#lib/db/maintenance.ts";
import { log } from "#lib/log.ts";
import { recordJob } from "#lib/metrics/record.ts";
import { recheckDueFixes } from "#lib/operations/people/recheck-due-fixes.ts";
import { reconcileWrites } from "#lib/operations/reconcile-writes.ts";
import { isLeader } from "./leader.ts";

type Job = {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
  /** Every instance runs it; otherwise only one does. */
  isEverywhere?: boolean;
};

const HOUR_MS = 3_600_000;

const JOBS: Job[] = [
  { name: "reconcile open writes", everyMs: 30_000, run: reconcileWrites, isEverywhere: true },
  { name: "recheck waiting fixes", everyMs: 30_000, run: () => recheckDueFixes() },
  { name: "clean up", everyMs: 6 * HOUR_MS, run: async () => cleanUp(await getDatabase()) },
];

/**
 * Starts this instance's background work. Only one run of a job at a time; the first starts
 * immediately.
 */
export function startJobs(): void {
  for (const job of JOBS) void repeat(job);
}

async function repeat(job: Job): Promise<void> {
  try {
    if (job.isEverywhere || (await isLeader())) await recordJob(job.name, job.run);
  } catch (error) {
    log.error({ err: error, job: job.name }, "a background job failed");
  }
  setTimeout(() => void repeat(job), job.everyMs).unref();
}
