import "server-only";
import { deliverAlerts } from "#lib/alerts/deliver-alerts.ts";
import { beatHearts } from "#lib/alerts/heartbeat.ts";
import { watchStandstill } from "#lib/alerts/watch-standstill.ts";
import { getDatabase } from "#lib/db/client.ts";
import { cleanUp } from "#lib/db/maintenance.ts";
import { env } from "#lib/env.ts";
import { recordJob } from "#lib/metrics/record.ts";
import { recheckDueFixes } from "#lib/operations/people/recheck-due-fixes.ts";
import { reconcileWrites } from "#lib/operations/reconcile-writes.ts";
import { checkDueSyncTests } from "#lib/operations/sync-tests/check-due-tests.ts";
import { ALL_JOBS } from "./all-jobs.ts";
import { startBackgroundWork } from "./background-work.ts";
import { isLeader } from "./leader.ts";
import { repeat } from "./repeat.ts";

/** Short work of the whole installation, which also continues when the job queue can't be opened. */
type Timer = {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
  /** Every instance runs it, or every one whose jobs are run, by itself or another; otherwise any one does. */
  where?: "everywhere" | "where-jobs-are-run";
};

const HOUR_MS = 3_600_000;

const TIMERS: Timer[] = [
  { name: "reconcile open writes", everyMs: 30_000, run: reconcileWrites, where: "everywhere" },
  { name: "recheck waiting fixes", everyMs: 30_000, run: () => recheckDueFixes() },
  { name: "send alerts", everyMs: 15_000, run: () => deliverAlerts() },
  {
    name: "watch background work",
    everyMs: 60_000,
    run: () => watchStandstill(),
    where: "where-jobs-are-run",
  },
  { name: "call heartbeats", everyMs: 60_000, run: () => beatHearts() },
  { name: "check sync tests", everyMs: 10_000, run: () => checkDueSyncTests() },
  { name: "clean up", everyMs: 6 * HOUR_MS, run: async () => cleanUp(await getDatabase()) },
];

/**
 * Starts this instance's background work: timers, whose first run starts immediately, and the jobs of
 * the organizations. Returns what stops it; whatever is unfinished continues at the next start.
 */
export function startJobs(): () => Promise<void> {
  const stopping = new AbortController();
  // On PostgreSQL another instance may do what this one queues.
  const { BACKGROUND_WORK, DATABASE_URL } = env();
  const mayQueue = BACKGROUND_WORK === "on" || DATABASE_URL !== undefined;
  for (const { name, everyMs, run, where } of TIMERS) {
    const isMine = () => {
      if (where === "where-jobs-are-run") return mayQueue;
      return where === "everywhere" || isLeader("timers");
    };
    const work = async () => {
      if (await isMine()) await recordJob(name, run);
    };
    repeat(work, everyMs, stopping.signal, name);
  }
  const background = mayQueue ? startBackgroundWork(ALL_JOBS) : null;
  return async () => {
    stopping.abort();
    await background?.stop();
  };
}
