import "server-only";
import { getDatabase } from "#lib/db/client.ts";
import { jobQueue } from "./boss.ts";
import { queueRunNow, waitingRuns } from "./queued-work.ts";
import type { JobOf } from "./runs.ts";
import { wakeJobs } from "./wake.ts";

/** Starts a run of a job now. False if one is active; true also if there is no queue, where nothing is started. */
export async function startNow(of: JobOf): Promise<boolean> {
  const queue = jobQueue();
  if (!queue) return true;
  // Reads the queue's settings, which must not happen inside the transaction.
  await waitingRuns(queue, of.job, of.organizationId);
  const db = await getDatabase();
  const isQueued = await db.transaction((tx) => queueRunNow(queue, tx, of, null));
  if (isQueued) await wakeJobs();
  return isQueued;
}
