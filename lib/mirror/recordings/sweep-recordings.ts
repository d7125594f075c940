import "server-only";
import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { jobTransport } from "../job-transport.ts";
import type { RunContext } from "../run-context.ts";
import { beginIndex } from "./begin-index.ts";
import { progressOf } from "./index-progress.ts";
import { changeIndexState } from "./index-state.ts";
import { noting } from "./noting-problems.ts";
import type { Reading } from "./read-window.ts";
import { readWindows } from "./read-windows.ts";
import { refreshRecording } from "./refresh-recording.ts";
import { recentSpans } from "./spans.ts";
import { addWindows, dueAmong, forgetWindows, listOpenWindows, type Window } from "./windows.ts";

/** Linking may not move `updatedAt`, so the recordings of this many days are read again. */
const DAYS = 60;
/** A sweep that can't end makes room for a new one. */
const LONGEST_MS = 3 * 24 * 3_600_000;
const AT_ONCE = 100;
const UNREAD = "Some days could not be read again.";

/**
 * Reads the last sixty days again, one page after the other, and asks for each recording that Siro listed
 * before and lists no longer. An interrupted sweep continues.
 * @throws SiroError, ProblemError
 */
export async function sweepRecordings(context: RunContext): Promise<string> {
  const { organizationId, signal, report } = context;
  const db = await getDatabase();
  const { state } = await progressOf(db, organizationId);
  if (state === "empty" || state === "filling") return "Starts once all recordings have been read.";
  const startedAt = await continueOrStart(db, organizationId);
  const sweep = { gone: 0 };
  return noting(db, context, async () => {
    const reading = { db, api: await jobTransport(organizationId, signal), signal };
    const open = dueAmong(await listOpenWindows(db, organizationId, "sweep"), new Date());
    await readWindows(reading, open, {
      concurrency: 1,
      onWindow: async (window, isWhole) => {
        if (isWhole) sweep.gone += await askForUnlisted(reading, window, startedAt);
        await changeIndexState(db, organizationId, { sweptTo: window.createdAfter });
        await report(goneText(sweep.gone));
      },
    });
    if (signal.aborted) return `Stopped. ${goneText(sweep.gone)}`;
    const [left] = await listOpenWindows(db, organizationId, "sweep");
    if (left) throw new ProblemError({ kind: "contract", message: left.problem ?? UNREAD });
    await changeIndexState(db, organizationId, { sweepCompletedAt: new Date() });
    return `Read the last ${DAYS} days again. ${goneText(sweep.gone)}`;
  });
}

/** When the sweep that is under way began. */
async function continueOrStart(db: Database, organizationId: string): Promise<Date> {
  const { sweepStartedAt } = await beginIndex(db, organizationId);
  const open = await listOpenWindows(db, organizationId, "sweep");
  const now = new Date();
  const isUnderWay = open.length > 0 && sweepStartedAt !== null;
  if (isUnderWay && now.getTime() - sweepStartedAt.getTime() < LONGEST_MS) return sweepStartedAt;
  await db.transaction(async (tx) => {
    await forgetWindows(tx, organizationId, "sweep");
    await addWindows(tx, organizationId, "sweep", recentSpans(now, DAYS));
    await changeIndexState(tx, organizationId, { sweepStartedAt: now, sweptTo: null });
  });
  return now;
}

/** Asks for each recording of a window that the sweep did not list. Returns how many Siro no longer has. */
async function askForUnlisted(reading: Reading, window: Window, startedAt: Date): Promise<number> {
  const { db, api, signal } = reading;
  const { organizationId, createdAfter, createdBefore } = window;
  let gone = 0;
  for (;;) {
    const unlisted = await db
      .select({ id: indexedRecordings.id })
      .from(indexedRecordings)
      .where(
        and(
          eq(indexedRecordings.organizationId, organizationId),
          createdAfter === null ? undefined : gt(indexedRecordings.createdAt, createdAfter),
          lt(indexedRecordings.createdAt, createdBefore),
          lt(indexedRecordings.readAt, startedAt),
          isNull(indexedRecordings.goneAt),
        ),
      )
      .limit(AT_ONCE);
    for (const { id } of unlisted) {
      if (signal.aborted) return gone;
      if ((await refreshRecording(organizationId, id, api)) === null) gone += 1;
    }
    if (unlisted.length < AT_ONCE) return gone;
  }
}

const goneText = (count: number) =>
  count === 1 ? "1 recording no longer exists." : `${count} recordings no longer exist.`;
