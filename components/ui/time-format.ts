import { zoneIfRepeated } from "#lib/clock-offset.ts";
import { shortSpan } from "#lib/spans.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Parts = Record<
  "weekday" | "month" | "day" | "year" | "hour" | "minute" | "second" | "dayPeriod",
  string
>;

const formats = new Map<string, Intl.DateTimeFormat>();
const recent = new Map<string, Parts>();
const MAX_RECENT = 500;

/** One text asks up to five times for the same two moments, and a table's texts share the present one. */
function partsOf(at: string | number, timeZone: string): Parts | null {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const key = `${timeZone} ${date.getTime()}`;
  const known = recent.get(key);
  if (known) return known;
  if (recent.size >= MAX_RECENT) recent.clear();
  const parts = splitDate(date, timeZone);
  recent.set(key, parts);
  return parts;
}

// Built from parts, because the spaces in a formatted time differ between the ICU versions of server
// and browser, which would break hydration.
function splitDate(date: Date, timeZone: string): Parts {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      weekday: "short",
      month: "short",
      day: "numeric",
      year: "numeric",
      hour: "numeric",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(timeZone, format);
  }
  const parts: Parts = {
    weekday: "",
    month: "",
    day: "",
    year: "",
    hour: "",
    minute: "",
    second: "",
    dayPeriod: "",
  };
  for (const { type, value } of format.formatToParts(date)) {
    if (type in parts) parts[type as keyof Parts] = value;
  }
  return parts;
}

const unknown = "–";

/** "5:40 PM"; "1:30 AM EDT" in the hour that comes twice when clocks are set back. */
export function formatTimeOfDay(at: string, timeZone: string): string {
  const parts = partsOf(at, timeZone);
  if (!parts) return unknown;
  return `${parts.hour}:${parts.minute} ${parts.dayPeriod}${zoneAfter(at, timeZone)}`;
}

/** "9:02:14", for receipts; "1:30:00 EDT" in the hour that comes twice. */
export function formatClock(at: string, timeZone: string): string {
  const parts = partsOf(at, timeZone);
  if (!parts) return unknown;
  return `${parts.hour}:${parts.minute}:${parts.second}${zoneAfter(at, timeZone)}`;
}

function zoneAfter(at: string, timeZone: string): string {
  const zone = zoneIfRepeated(new Date(at).getTime(), timeZone);
  return zone && ` ${zone}`;
}

/** "5:45 – 7:15 PM", "11:30 AM – 1:00 PM", "1:30 AM EDT – 1:30 AM EST". */
export function formatTimeRange(from: string, to: string, timeZone: string): string {
  const [start, end] = [from, to].map((at) => formatTimeOfDay(at, timeZone));
  const half = / [AP]M$/.exec(start ?? "")?.[0];
  const isShort = half !== undefined && end?.endsWith(half);
  return `${isShort ? start?.slice(0, -half.length) : start} – ${end}`;
}

/** "Tue Mar 4, 2025"; without the current year, unless `year` is "always". */
export function formatDay(
  at: string,
  timeZone: string,
  nowMs: number,
  year: "always" | "other" = "other",
): string {
  const parts = partsOf(at, timeZone);
  if (!parts) return unknown;
  const day = `${parts.weekday} ${parts.month} ${parts.day}`;
  const same = partsOf(nowMs, timeZone)?.year === parts.year;
  return same && year === "other" ? day : `${day}, ${parts.year}`;
}

/** "Today, 8:58 AM", "Fri Nov 14, 5:40 PM", "Wed Oct 8, 2024, 5:40 PM". */
export function formatDateTime(at: string, timeZone: string, nowMs: number): string {
  const parts = partsOf(at, timeZone);
  if (!parts) return unknown;
  const day = formatDay(at, timeZone, nowMs);
  const isToday = day === formatDay(new Date(nowMs).toISOString(), timeZone, nowMs);
  return `${isToday ? "Today" : day}, ${formatTimeOfDay(at, timeZone)}`;
}

/** The same within a sentence: "today, 8:58 AM". */
export const formatDateTimeWithin = (at: string, timeZone: string, nowMs: number): string =>
  formatDateTime(at, timeZone, nowMs).replace("Today", "today");

/** "12 s ago" with `seconds`, "just now", "12 min ago", "3 h ago"; older as date and time. */
export function formatAgo(at: string, timeZone: string, nowMs: number, seconds = false): string {
  const then = new Date(at).getTime();
  if (Number.isNaN(then)) return unknown;
  const ageMs = nowMs - then;
  if (ageMs < -MINUTE_MS) return formatDateTime(at, timeZone, nowMs);
  if (ageMs < MINUTE_MS) {
    const s = Math.floor(ageMs / 1000);
    return seconds && s >= 1 ? `${s} s ago` : "just now";
  }
  if (ageMs < DAY_MS) return `${shortSpan(ageMs)} ago`;
  return formatDateTime(at, timeZone, nowMs);
}

/** Length of a recording: "1:52", "1:14:38". */
export function formatDuration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return unknown;
  const total = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

/** "2025-11-20 09:02:14 UTC", the hover text of every time. */
export function formatUtc(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
