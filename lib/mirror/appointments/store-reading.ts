import "server-only";
import { and, eq, getTableColumns, gte, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "#lib/db/client.ts";
import { appointmentReadings, indexedAppointments } from "#lib/db/recording-schema.ts";
import { fits } from "#lib/linking/causes/fitting.ts";
import { readAppointment, recordingFacts, spanOf } from "../causes/facts-of.ts";
import { boundsOf, type DayRange, daysAround, nextReading, startOfUtcDay } from "./reading-days.ts";
import type { AppointmentRow } from "./row-of.ts";
import { listWaiting } from "./waiting-recordings.ts";

const DAY_MS = 24 * 3_600_000;

type RepReading = {
  organizationId: string;
  userId: string;
  range: DayRange;
  /** Every appointment that touches the range, as far as it was read. */
  rows: AppointmentRow[];
  isWhole: boolean;
  problem: string | null;
  readAt: Date;
  timeZone: string;
};

/** Stores the appointments of a rep's days, and when each day is read again. */
export async function storeReading(db: Database, reading: RepReading): Promise<void> {
  const { organizationId, userId, readAt, isWhole, problem } = reading;
  await db.transaction(async (tx) => {
    const known = await listDays(tx, reading);
    const days = new Set(known.map(({ day }) => day));
    const kept = reading.rows.filter((row) => touches(row, days));
    if (kept.length > 0) {
      await tx
        .insert(indexedAppointments)
        .values(kept)
        .onConflictDoUpdate({
          target: [
            indexedAppointments.organizationId,
            indexedAppointments.userId,
            indexedAppointments.id,
          ],
          set: excluded(indexedAppointments),
          setWhere: lte(indexedAppointments.readAt, sql`excluded.read_at`),
        });
    }
    const open = await findUnsettledDays(tx, reading);
    const rows = known.map(({ day, tries: before }) => {
      const isSettled = isWhole && !open.has(day);
      const tries = isSettled ? 0 : before + 1;
      const dueAt = nextReading(tries, isSettled, readAt);
      return { organizationId, userId, day, readAt, isWhole, tries, dueAt, problem };
    });
    if (rows.length > 0) {
      await tx
        .insert(appointmentReadings)
        .values(rows)
        .onConflictDoUpdate({
          target: [
            appointmentReadings.organizationId,
            appointmentReadings.userId,
            appointmentReadings.day,
          ],
          set: excluded(appointmentReadings),
        });
    }
  });
}

/** Appointments of these days that were listed before and are not in `ids`. */
export async function listMissing(
  db: Database,
  { organizationId, userId, range }: Pick<RepReading, "organizationId" | "userId" | "range">,
  ids: ReadonlySet<string>,
): Promise<AppointmentRow[]> {
  const { from, to } = boundsOf(range);
  const rows = await db
    .select()
    .from(indexedAppointments)
    .where(
      and(
        eq(indexedAppointments.organizationId, organizationId),
        eq(indexedAppointments.userId, userId),
        gte(indexedAppointments.startTime, new Date(from)),
        lte(indexedAppointments.startTime, new Date(to)),
        isNull(indexedAppointments.goneAt),
      ),
    );
  return rows.filter(({ id }) => !ids.has(id));
}

/** Forgets an appointment that is no longer this rep's. */
export async function forgetAppointment(db: Database, row: AppointmentRow): Promise<void> {
  await db
    .delete(indexedAppointments)
    .where(
      and(
        eq(indexedAppointments.organizationId, row.organizationId),
        eq(indexedAppointments.userId, row.userId),
        eq(indexedAppointments.id, row.id),
      ),
    );
}

function listDays(tx: Transaction, { organizationId, userId, range }: RepReading) {
  return tx
    .select({ day: appointmentReadings.day, tries: appointmentReadings.tries })
    .from(appointmentReadings)
    .where(
      and(
        eq(appointmentReadings.organizationId, organizationId),
        eq(appointmentReadings.userId, userId),
        gte(appointmentReadings.day, range.first),
        lte(appointmentReadings.day, range.last),
      ),
    );
}

function touches({ startTime, endTime }: AppointmentRow, days: ReadonlySet<string>): boolean {
  if (startTime === null) return false;
  const end = Math.max((endTime ?? startTime).getTime(), startTime.getTime());
  return [...days].some((day) => {
    const from = startOfUtcDay(day);
    return startTime.getTime() < from + DAY_MS && end >= from;
  });
}

/** Days on which a recording has no appointment that fits. */
async function findUnsettledDays(tx: Transaction, reading: RepReading): Promise<Set<string>> {
  const { organizationId, userId, range, rows, timeZone } = reading;
  const { from, to } = boundsOf(range);
  const waiting = await listWaiting(tx, organizationId, userId, {
    from: new Date(Date.parse(from) - 4 * DAY_MS),
    to: new Date(Date.parse(to) + 2 * DAY_MS),
  });
  const appointments = rows.map((row) => readAppointment(row, timeZone, new Map()));
  const unsettled = new Set<string>();
  for (const recording of waiting) {
    const span = spanOf(recording);
    if (span === null) continue;
    const { place } = recordingFacts(recording);
    const hasFit = appointments.some(
      (each) =>
        !each.isGone &&
        (each.holder === null || each.holder === recording.id) &&
        fits({ span, place }, each),
    );
    if (!hasFit) for (const day of daysAround(span)) unsettled.add(day);
  }
  return unsettled;
}

/** Every column with the value that was to be inserted. */
function excluded(table: PgTable): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [
      name,
      sql`excluded.${sql.identifier(column.name)}`,
    ]),
  );
}
