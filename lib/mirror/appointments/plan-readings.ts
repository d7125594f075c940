import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { appointmentReadings, indexedRecordings } from "#lib/db/recording-schema.ts";
import { spanOf } from "../causes/facts-of.ts";
import { changeIndexState, findIndexState } from "../recordings/index-state.ts";
import { freeDays } from "./free-days.ts";
import { daysAround } from "./reading-days.ts";
import { waits } from "./waiting-recordings.ts";

type Recording = typeof indexedRecordings.$inferSelect;
type Reading = typeof appointmentReadings.$inferInsert;

const AT_ONCE = 100;
/** Rows that were read at the same time are not stored in that order. */
const OVERLAP_MS = 5 * 60_000;

/**
 * Notes the days of which appointments are to be read, from the recordings that were read since the last
 * plan, and forgets those that no recording waits for. In small steps, so that pages are served between.
 */
export async function planReadings(
  db: Database,
  organizationId: string,
  signal: AbortSignal,
): Promise<void> {
  const state = await findIndexState(db, organizationId);
  const since = state?.appointmentsPlannedTo?.getTime() ?? 0;
  let after = { readAt: new Date(Math.max(0, since - OVERLAP_MS)), id: "" };
  while (!signal.aborted) {
    const batch = await listRead(db, organizationId, after);
    const last = batch.at(-1);
    if (!last) return;
    await noteDays(db, organizationId, batch.filter(waits));
    await freeDays(db, organizationId, daysOf(batch.filter((row) => !waits(row))));
    after = { readAt: last.readAt, id: last.id };
    await changeIndexState(db, organizationId, { appointmentsPlannedTo: last.readAt });
    // The embedded database answers without letting anything else run.
    await nextTurn();
  }
}

function listRead(db: Database, organizationId: string, after: { readAt: Date; id: string }) {
  const { readAt, id } = indexedRecordings;
  return db
    .select()
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        sql`(${readAt}, ${id}) > (${after.readAt.toISOString()}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(asc(readAt), asc(id))
    .limit(AT_ONCE);
}

/** The days of recordings with a rep and a time. */
function daysOf(recordings: readonly Recording[]) {
  return recordings.flatMap((recording) => {
    const { userId } = recording;
    const span = spanOf(recording);
    if (userId === null || span === null) return [];
    return daysAround(span).map((day) => ({ userId, day, recording }));
  });
}

/** A day that was read before a recording of it was known is due again. */
async function noteDays(
  db: Database,
  organizationId: string,
  recordings: readonly Recording[],
): Promise<void> {
  const wanted = new Map<string, Reading>();
  for (const { userId, day, recording } of daysOf(recordings)) {
    const key = `${userId} ${day}`;
    const known = wanted.get(key)?.dueAt;
    const dueAt = known && known > recording.firstReadAt ? known : recording.firstReadAt;
    wanted.set(key, { organizationId, userId, day, dueAt });
  }
  if (wanted.size === 0) return;
  await db
    .insert(appointmentReadings)
    .values([...wanted.values()])
    .onConflictDoUpdate({
      target: [
        appointmentReadings.organizationId,
        appointmentReadings.userId,
        appointmentReadings.day,
      ],
      set: { dueAt: sql`excluded.due_at`, tries: 0 },
      setWhere: sql`${appointmentReadings.readAt} < excluded.due_at`,
    });
}
