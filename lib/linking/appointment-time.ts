import { addDays, dayOf, startOfDay } from "#lib/calendar-day.ts";
import { clockOffsetMs } from "#lib/clock-offset.ts";
import { epochMs } from "#lib/instants.ts";
import type { Place } from "./place.ts";
import type { Span } from "./span.ts";
import { wallClockMs } from "./wall-clock.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Assumed length of appointments without an end. */
const ASSUMED_LENGTH_MS = HOUR_MS;

export type AppointmentTime = {
  /** Null if Siro has no start time. An all-day appointment lasts from midnight to midnight. */
  span: Span | null;
  /** False if the end is missing or before the start. */
  hasEnd: boolean;
  /** The calendar days of an all-day appointment, the same in every time zone: "2026-11-12". */
  allDay: { first: string; last: string } | null;
  crm: CrmTime | null;
};

/** The CRM's own start time, where it says something else than `span`. */
type CrmTime = {
  /** "2026-11-12T09:04:00" or whatever the CRM sends: it has no time zone. */
  text: string;
  /** How much later than the start in the organization's time zone; null if it isn't a time. */
  laterByMs: number | null;
  /** Whether another time zone may explain the difference. */
  isExplained: boolean;
};

type Sent = {
  startTime: string | null;
  endTime: string | null;
  startTimeLocalized: string | null;
};

/** Reads when an appointment is. `near` is a known location of it, in whose zone the CRM may write. */
export function readAppointmentTime(
  sent: Sent,
  { timeZone, near }: { timeZone: string; near: Place | null },
): AppointmentTime {
  const startMs = epochMs(sent.startTime);
  if (startMs === null) {
    const text = sent.startTimeLocalized;
    const crm = text === null ? null : { text, laterByMs: null, isExplained: true };
    return { span: null, hasEnd: false, allDay: null, crm };
  }
  const endMs = epochMs(sent.endTime);
  const hasEnd = endMs !== null && endMs > startMs;
  const span = { startMs, endMs: hasEnd ? endMs : startMs + ASSUMED_LENGTH_MS };
  const allDay = hasEnd ? daysOf(span, timeZone) : null;
  const shown = allDay ? spanOfDays(allDay, timeZone) : span;
  return { span: shown, hasEnd, allDay, crm: readCrmTime(sent, shown.startMs, timeZone, near) };
}

/** A day on which clocks are set forward, ended at 23:59 or earlier. */
const SHORTEST_DAY_MS = 23 * HOUR_MS - MINUTE_MS;

/** Whole days, as midnight to midnight in UTC or in the organization's time zone. */
function daysOf({ startMs, endMs }: Span, timeZone: string): AppointmentTime["allDay"] {
  if (endMs - startMs < SHORTEST_DAY_MS) return null;
  for (const zone of ["UTC", timeZone]) {
    const [first, after] = [dayOf(startMs, zone), dayOf(endMs + MINUTE_MS, zone)];
    const isFromMidnight = startOfDay(first, zone) === startMs;
    // Some CRMs end a day at 23:59.
    const isToMidnight = endMs - startOfDay(after, zone) <= 0;
    if (isFromMidnight && isToMidnight && after > first) return { first, last: addDays(after, -1) };
  }
  return null;
}

function spanOfDays({ first, last }: { first: string; last: string }, timeZone: string): Span {
  return { startMs: startOfDay(first, timeZone), endMs: startOfDay(addDays(last, 1), timeZone) };
}

function readCrmTime(
  { startTimeLocalized: text }: Sent,
  startMs: number,
  timeZone: string,
  near: Place | null,
): CrmTime | null {
  if (text === null) return null;
  const localMs = wallClockMs(text);
  if (localMs === null) return { text, laterByMs: null, isExplained: true };
  const ownOffsetMs = clockOffsetMs(startMs, timeZone);
  const minuteMs = Math.floor(startMs / MINUTE_MS) * MINUTE_MS;
  const laterByMs = localMs - (minuteMs + ownOffsetMs);
  if (laterByMs === 0) return null;
  const offset = { ms: localMs - minuteMs, usualMs: ownOffsetMs };
  return { text, laterByMs, isExplained: isZone(offset, near) };
}

/** Summer time and wide zones move clocks at most this far from the sun. */
const FROM_THE_SUN_MS = 2.65 * HOUR_MS;
/** As far as Hawaii is from New York. */
const FROM_THE_USUAL_MS = 6 * HOUR_MS;

/** Whether a place there may have clocks with this offset from UTC. */
function isZone({ ms, usualMs }: { ms: number; usualMs: number }, near: Place | null): boolean {
  if (ms % (15 * MINUTE_MS) !== 0 || ms < -12 * HOUR_MS || ms > 14 * HOUR_MS) return false;
  if (near === null) return Math.abs(ms - usualMs) <= FROM_THE_USUAL_MS;
  const apart = Math.abs(ms - (near.longitude / 15) * HOUR_MS) % DAY_MS;
  return Math.min(apart, DAY_MS - apart) <= FROM_THE_SUN_MS;
}
