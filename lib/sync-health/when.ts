import { zoneIfRepeated } from "#lib/clock-offset.ts";

const DAY_MS = 24 * 3_600_000;

/** When and in which time zone a sentence is read: its days and hours depend on both. */
export type Moment = { nowMs: number /** IANA name. */; timeZone: string };

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

/** By time zone: making one takes longer than all that is said with it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    month: "short",
    day: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

// Built from parts, because the spaces in a formatted time differ between server and browser ICU versions.
function partsOf(ms: number, timeZone: string): Parts {
  const format = formatIn(timeZone);
  return Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
}

/** "8:41 AM" if today, "Tue" within six days, "Oct 29", "Oct 29, 2024" in another year. */
export function shortDay(at: string, { nowMs, timeZone }: Moment): string {
  const then = partsOf(Date.parse(at), timeZone);
  const now = partsOf(nowMs, timeZone);
  const date = `${then.month} ${then.day}`;
  if (then.year === now.year && date === `${now.month} ${now.day}`)
    return timeOfDay(Date.parse(at), timeZone);
  const ageMs = nowMs - Date.parse(at);
  if (ageMs > 0 && ageMs < 6 * DAY_MS) return then.weekday ?? date;
  return then.year === now.year ? date : `${date}, ${then.year}`;
}

/** "Tue 7:15 PM" within six days, otherwise "Oct 29, 7:15 PM"; only the time if today. */
export function shortMoment(at: string, moment: Moment): string {
  const day = shortDay(at, moment);
  const hour = timeOfDay(Date.parse(at), moment.timeZone);
  if (day === hour) return hour;
  return `${day}${day.includes(" ") ? "," : ""} ${hour}`;
}

/**
 * A moment that may be ahead, after "until": "5:00 PM" if today, "Fri at 5:00 PM" within six days,
 * "Dec 14 at 5:00 PM".
 */
export function soonMoment(at: string, moment: Moment): string {
  const { day, hour } = soonParts(at, moment);
  return day === null ? hour : `${day} at ${hour}`;
}

/** When something happens: "at 5:00 PM" if today, "on Fri at 5:00 PM" within six days, "on Dec 14 at 5:00 PM". */
export function onSoonMoment(at: string, moment: Moment): string {
  const { day, hour } = soonParts(at, moment);
  return day === null ? `at ${hour}` : `on ${day} at ${hour}`;
}

function soonParts(at: string, moment: Moment): { day: string | null; hour: string } {
  const ms = Date.parse(at);
  const hour = timeOfDay(ms, moment.timeZone);
  const day = shortDay(at, moment);
  if (day === hour) return { day: null, hour };
  const isSoon = ms > moment.nowMs && ms < moment.nowMs + 6 * DAY_MS;
  return { day: isSoon ? (partsOf(ms, moment.timeZone).weekday ?? day) : day, hour };
}

function timeOfDay(ms: number, timeZone: string): string {
  const { hour, minute, dayPeriod } = partsOf(ms, timeZone);
  const zone = zoneIfRepeated(ms, timeZone);
  return `${hour}:${minute} ${dayPeriod}${zone && ` ${zone}`}`;
}
