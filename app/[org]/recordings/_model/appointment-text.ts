import { formatDay, formatTimeOfDay, formatTimeRange } from "#components/ui/time-format.ts";
import type { AppointmentTime } from "#lib/linking/appointment-time.ts";
import type { Span } from "#lib/linking/span.ts";
import { spanText } from "#lib/spans.ts";

type Context = { recording: Span | null; timeZone: string; nowMs: number };

const HALF_DAY_MS = 12 * 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();

/**
 * "5:45 – 7:15 PM", "All day", "Tue Nov 10, 8:00 AM – Fri Nov 13, 4:00 PM", "9:00 AM, no end time". With
 * the day unless it is the recording's. Null without a time.
 */
export function whenText(time: AppointmentTime, context: Context): string | null {
  const { span, hasEnd, allDay } = time;
  if (span === null) return null;
  if (allDay) return allDayText(allDay, context);
  const { timeZone, nowMs, recording } = context;
  const dayAt = (ms: number) => formatDay(iso(ms), timeZone, nowMs);
  const timeAt = (ms: number) => formatTimeOfDay(iso(ms), timeZone);
  const [day, lastDay] = [dayAt(span.startMs), dayAt(span.endMs)];
  if (hasEnd && span.endMs - span.startMs >= HALF_DAY_MS && day !== lastDay)
    return `${day}, ${timeAt(span.startMs)} – ${lastDay}, ${timeAt(span.endMs)}`;
  const times = hasEnd
    ? formatTimeRange(iso(span.startMs), iso(span.endMs), timeZone)
    : `${timeAt(span.startMs)}, no end time`;
  const isOtherDay = recording === null || dayAt(recording.startMs) !== day;
  return isOtherDay ? `${day}, ${times}` : times;
}

function allDayText(
  { first, last }: { first: string; last: string },
  { recording, timeZone, nowMs }: Context,
): string {
  // A calendar day has no zone; noon in UTC is on it.
  const nameOf = (day: string) => formatDay(`${day}T12:00:00Z`, "UTC", nowMs);
  if (first !== last) return `All day, ${nameOf(first)} – ${nameOf(last)}`;
  const own = recording && formatDay(iso(recording.startMs), timeZone, nowMs);
  return own === nameOf(first) ? "All day" : `All day, ${nameOf(first)}`;
}

const CLOCK = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/;

/** "In the CRM: 9:04 AM", with the difference if no time zone explains it. Null if both agree. */
export function crmTimeText(
  { crm, span }: AppointmentTime,
  { timeZone, nowMs }: Context,
): string | null {
  if (crm === null) return null;
  const [, day, clock] = CLOCK.exec(crm.text) ?? [];
  const at = `${day}T${clock}:00Z`;
  if (day === undefined || crm.laterByMs === null) return `In the CRM: ${crm.text}`;
  const own = span && formatDay(iso(span.startMs), timeZone, nowMs);
  const shown = formatDay(at, "UTC", nowMs);
  const text = `In the CRM: ${own === shown ? "" : `${shown}, `}${formatTimeOfDay(at, "UTC")}`;
  if (crm.isExplained) return text;
  const difference = spanText(Math.abs(crm.laterByMs));
  return `${text}, ${difference} ${crm.laterByMs < 0 ? "earlier" : "later"}. Check which is right.`;
}
