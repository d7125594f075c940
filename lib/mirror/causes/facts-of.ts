import "server-only";
import { z } from "zod";
import type { indexedAppointments, indexedRecordings } from "#lib/db/recording-schema.ts";
import { readAppointmentTime } from "#lib/linking/appointment-time.ts";
import type { AppointmentNear, AppointmentsAround, CauseFacts } from "#lib/linking/causes/facts.ts";
import { NEAR_HOURS } from "#lib/linking/causes/find-causes.ts";
import { placeOf } from "#lib/linking/place.ts";
import { gapMinutes, type Span } from "#lib/linking/span.ts";

export type RecordingRow = typeof indexedRecordings.$inferSelect;
type AppointmentRow = typeof indexedAppointments.$inferSelect;

const HOUR_MS = 3_600_000;
/** No recording is longer, whatever Siro says. */
const LONGEST_MS = 24 * HOUR_MS;

/** When a recording was made; null if Siro has no start time. */
export function spanOf({ createdAt, durationMs }: Pick<RecordingRow, "createdAt" | "durationMs">) {
  if (createdAt === null) return null;
  const startMs = createdAt.getTime();
  const lengthMs = Math.min(Math.max(0, durationMs ?? 0), LONGEST_MS);
  return { startMs, endMs: startMs + lengthMs } satisfies Span;
}

export function recordingFacts(row: RecordingRow): CauseFacts["recording"] {
  return {
    span: spanOf(row),
    place: placeOf(row.latitude, row.longitude),
    durationMs: row.durationMs,
    isProcessingDone: row.isProcessingDone,
    purgedAtMs: row.purgedAt?.getTime() ?? null,
    link: row.link,
    matchingSource: null,
  };
}

/** The part of a stored engagement that times and places need. */
const storedSchema = z.object({
  startTime: z.string().nullable().catch(null),
  endTime: z.string().nullable().catch(null),
  startTimeLocalized: z.string().nullable().catch(null),
  deletedAt: z.string().nullable().catch(null),
  recordingId: z.string().nullable().catch(null),
  account: z
    .object({ latitude: z.number().nullable(), longitude: z.number().nullable() })
    .nullable()
    .catch(null),
});

/** A rep's appointments as they were stored. */
export type StoredAppointments = {
  items: (AppointmentNear & { holder: string | null })[];
  /** UTC days whose list was read to its end. */
  wholeDays: ReadonlySet<string>;
};

export const NO_APPOINTMENTS: StoredAppointments = { items: [], wholeDays: new Set() };

/** `linkedTo`: the recordings that appointments are linked to, by the Siro ID of the appointment. */
export function readAppointment(
  row: AppointmentRow,
  timeZone: string,
  linkedTo: ReadonlyMap<string, string>,
): StoredAppointments["items"][number] {
  const stored = storedSchema.parse(row.engagement);
  const place = stored.account && placeOf(stored.account.latitude, stored.account.longitude);
  return {
    id: row.id,
    span: readAppointmentTime(stored, { timeZone, near: place }).span,
    place,
    syncedAtMs: row.createdAt?.getTime() ?? null,
    holder: linkedTo.get(row.id) ?? stored.recordingId,
    isTaken: false,
    isCanceled: stored.deletedAt !== null,
    isGone: row.goneAt !== null,
  };
}

/** The rep's appointments that are near a recording, as far as they were read. */
export function appointmentsAround(
  { id, span }: { id: string; span: Span | null },
  { items, wholeDays }: StoredAppointments,
): AppointmentsAround {
  if (span === null) return { items: [], isWhole: false };
  const isNear = (own: Span | null) => own === null || gapMinutes(span, own) <= NEAR_HOURS * 60;
  return {
    items: items
      .filter((each) => isNear(each.span))
      .map(({ holder, ...each }) => ({ ...each, isTaken: holder !== null && holder !== id })),
    isWhole: daysAround(span).every((day) => wholeDays.has(day)),
  };
}

/** The UTC days that hold every appointment near a recording. */
function daysAround({ startMs, endMs }: Span): string[] {
  const last = endMs + NEAR_HOURS * HOUR_MS;
  const days = new Set<string>();
  for (let at = startMs - NEAR_HOURS * HOUR_MS; at < last; at += 24 * HOUR_MS) {
    days.add(new Date(at).toISOString().slice(0, 10));
  }
  return [...days.add(new Date(last).toISOString().slice(0, 10))];
}
