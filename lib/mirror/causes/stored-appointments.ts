import "server-only";
import { and, eq, gte, inArray, lte, ne } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedRecordings,
} from "#lib/db/recording-schema.ts";
import { dateNear } from "#lib/instants.ts";
import { NEAR_HOURS } from "#lib/linking/causes/find-causes.ts";
import type { Span } from "#lib/linking/span.ts";
import { NO_APPOINTMENTS, readAppointment, type StoredAppointments } from "./facts-of.ts";

const DAY_MS = 24 * 3_600_000;
const NEAR_MS = NEAR_HOURS * 3_600_000 + DAY_MS;
/** As far back as an appointment of several days may have begun. */
const LONGEST_APPOINTMENT_MS = 14 * DAY_MS;

type Where = { db: Database; organizationId: string; timeZone: string };

/** The rep's stored appointments around these times, and how completely they were read. */
export async function readStoredAppointments(
  { db, organizationId, timeZone }: Where,
  userId: string | null,
  spans: readonly Span[],
): Promise<StoredAppointments> {
  if (userId === null || spans.length === 0) return NO_APPOINTMENTS;
  const from = Math.min(...spans.map(({ startMs }) => startMs)) - NEAR_MS;
  const to = Math.max(...spans.map(({ endMs }) => endMs)) + NEAR_MS;
  const rows = await db
    .select()
    .from(indexedAppointments)
    .where(
      and(
        eq(indexedAppointments.organizationId, organizationId),
        eq(indexedAppointments.userId, userId),
        gte(indexedAppointments.startTime, dateNear(from - LONGEST_APPOINTMENT_MS)),
        lte(indexedAppointments.startTime, dateNear(to)),
      ),
    );
  const days = await db
    .select({ day: appointmentReadings.day })
    .from(appointmentReadings)
    .where(
      and(
        eq(appointmentReadings.organizationId, organizationId),
        eq(appointmentReadings.userId, userId),
        eq(appointmentReadings.isWhole, true),
        gte(appointmentReadings.day, dayOf(from)),
        lte(appointmentReadings.day, dayOf(to)),
      ),
    );
  const linkedTo = await readHolders(
    db,
    organizationId,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map((row) => readAppointment(row, timeZone, linkedTo)),
    wholeDays: new Set(days.map((row) => row.day)),
  };
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Which recording is linked to each of these appointments, as far as the index knows. */
async function readHolders(
  db: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const holders = await db
    .select({ engagementId: indexedRecordings.engagementId, id: indexedRecordings.id })
    .from(indexedRecordings)
    .where(
      and(
        eq(indexedRecordings.organizationId, organizationId),
        inArray(indexedRecordings.engagementId, [...ids]),
        ne(indexedRecordings.isDeleted, true),
      ),
    );
  return new Map(holders.map(({ engagementId, id }) => [engagementId ?? "", id]));
}
