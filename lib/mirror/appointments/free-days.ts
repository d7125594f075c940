import "server-only";
import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedRecordings,
} from "#lib/db/recording-schema.ts";
import { isWaiting } from "./waiting-recordings.ts";

/**
 * Forgets days that no recording waits for any longer, with their appointments: once linked, deleted or
 * purged at Siro, a recording no longer needs them.
 */
export async function freeDays(
  db: Database,
  organizationId: string,
  days: readonly { userId: string; day: string }[],
): Promise<void> {
  if (days.length === 0) return;
  const pairs = JSON.stringify(days.map(({ userId, day }) => [userId, day]));
  const freed = await db
    .delete(appointmentReadings)
    .where(
      and(
        eq(appointmentReadings.organizationId, organizationId),
        sql`(${appointmentReadings.userId}, ${appointmentReadings.day}) in
          (select pair->>0, pair->>1 from jsonb_array_elements(${pairs}::jsonb) pair)`,
        notExists(waitingFor(db)),
      ),
    )
    .returning({ userId: appointmentReadings.userId });
  if (freed.length === 0) return;
  await db
    .delete(indexedAppointments)
    .where(
      and(
        eq(indexedAppointments.organizationId, organizationId),
        inArray(indexedAppointments.userId, [...new Set(freed.map(({ userId }) => userId))]),
        notExists(readingOf(db)),
      ),
    );
}

/** Recordings of the rep that wait and for which the day is one of `daysAround`. */
function waitingFor(db: Database) {
  const day = sql`(${appointmentReadings.day} || 'T00:00:00Z')::timestamptz`;
  const length = sql`least(coalesce(${indexedRecordings.durationMs}, 0), 172800000) * interval '1 millisecond'`;
  return db
    .select({ one: sql`1` })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, appointmentReadings.organizationId),
        eq(indexedRecordings.userId, appointmentReadings.userId),
        isWaiting,
        sql`${indexedRecordings.createdAt} < ${day} + interval '2 days'`,
        sql`${indexedRecordings.createdAt} >= ${day} - interval '3 days'`,
        sql`${indexedRecordings.createdAt} + ${length} >= ${day} - interval '1 day'`,
      ),
    );
}

/** Days of the rep that the appointment touches. */
function readingOf(db: Database) {
  const utcDay = (time: unknown) => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD')`;
  const { startTime, endTime } = indexedAppointments;
  return db
    .select({ one: sql`1` })
    .from(appointmentReadings)
    .where(
      and(
        eq(appointmentReadings.organizationId, indexedAppointments.organizationId),
        eq(appointmentReadings.userId, indexedAppointments.userId),
        sql`${appointmentReadings.day} >= ${utcDay(startTime)}`,
        sql`${appointmentReadings.day} <= ${utcDay(sql`coalesce(${endTime}, ${startTime})`)}`,
      ),
    );
}
