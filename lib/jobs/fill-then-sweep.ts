import "server-only";
import { getDatabase } from "#lib/db/client.ts";
import { latestRuns } from "#lib/job-queue/runs.ts";
import { startNow } from "#lib/job-queue/start-now.ts";
import { log } from "#lib/log.ts";
import { fillRecordings } from "#lib/mirror/recordings/fill-recordings.ts";
import { progressOf } from "#lib/mirror/recordings/index-progress.ts";
import type { RunContext } from "#lib/mirror/run-context.ts";

/**
 * Reads all recordings. Once all have been read, it starts the job that waits for it, whose next run would
 * otherwise be a day away. If that fails or is interrupted, the next run starts it.
 */
export async function fillThenSweep(context: RunContext): Promise<string> {
  const words = await fillRecordings(context);
  const sweep = { job: "reread-recordings", organizationId: context.organizationId } as const;
  const { completeSince } = await progressOf(await getDatabase(), sweep.organizationId);
  if (completeSince === null) return words;
  const [newest] = await latestRuns(sweep, 1);
  if (newest && newest.startedAt.getTime() >= Date.parse(completeSince)) return words;
  await startNow(sweep).catch((err: unknown) =>
    log.warn({ err, ...sweep }, "could not start a job early"),
  );
  return words;
}
