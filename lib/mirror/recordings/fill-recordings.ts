import "server-only";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { analyzeRecordings } from "./analyze-recordings.ts";
import { beginIndex } from "./begin-index.ts";
import { progressOf } from "./index-progress.ts";
import { changeIndexState, findIndexState } from "./index-state.ts";
import { noting } from "./noting-problems.ts";
import { progressText } from "./progress-text.ts";
import { readWindows } from "./read-windows.ts";
import { NO_END } from "./spans.ts";
import { dueAmong, listOpenWindows } from "./windows.ts";

/** Enough for the jobs' share of the rate while Siro takes a second per page. */
const CONCURRENCY = 12;

/**
 * Reads all of an organization's recordings once, newest first. Each run continues where the last one
 * stopped; once everything has been read, it does nothing.
 */
export async function fillRecordings(context: RunContext): Promise<string> {
  const { organizationId, signal, report } = context;
  const db = await getDatabase();
  await beginIndex(db, organizationId);
  const say = async () => progressText(db, organizationId, await progressOf(db, organizationId));
  const open = dueAmong(await listOpenWindows(db, organizationId, "fill"), new Date());
  if (open.length > 0) {
    await noting(db, context, async () => {
      const api = await jobTransport(organizationId, signal);
      await readWindows({ db, api, signal }, open, {
        concurrency: CONCURRENCY,
        onWindow: async () => {
          await noteProgress(db, organizationId);
          await report(await say());
        },
      });
    });
  }
  await noteProgress(db, organizationId);
  return say();
}

/** Everything newer than the newest window that is still open has been read. */
async function noteProgress(db: Database, organizationId: string): Promise<void> {
  const [newest] = await listOpenWindows(db, organizationId, "fill");
  if (!newest) {
    const state = await findIndexState(db, organizationId);
    if (state?.completedAt === null) {
      await analyzeRecordings(db);
      await changeIndexState(db, organizationId, { completedAt: new Date() });
    }
    return;
  }
  const isSome = newest.createdBefore < NO_END;
  await changeIndexState(db, organizationId, { readBackTo: isSome ? newest.createdBefore : null });
}
