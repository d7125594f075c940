import "server-only";
import { getDatabase } from "#lib/db/client.ts";
import { startNow } from "#lib/job-queue/start-now.ts";
import { fillRecordings } from "#lib/mirror/recordings/fill-recordings.ts";
import { progressOf } from "#lib/mirror/recordings/index-progress.ts";
import type { RunContext } from "#lib/mirror/run-context.ts";

/**
 * Reads all recordings. The run that reads the last of them starts the job that waits for it, whose next
 * run would otherwise be a day away.
 */
export async function fillThenSweep(context: RunContext): Promise<string> {
  const { organizationId } = context;
  const isComplete = async () =>
    (await progressOf(await getDatabase(), organizationId)).state === "complete";
  const wasComplete = await isComplete();
  const words = await fillRecordings(context);
  if (!wasComplete && (await isComplete())) {
    await startNow({ job: "reread-recordings", organizationId });
  }
  return words;
}
