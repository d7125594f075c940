import type { Span } from "#lib/linking/span.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** No recording is longer, whatever Siro says. */
const LONGEST_MS = 2 * DAY_MS;

/** The UTC days in which an appointment of a recording may start: its own, one before, and one after. */
export function daysAround({ startMs, endMs }: Span): string[] {
  const first = Math.floor(startMs / DAY_MS) - 1;
  const last = Math.floor(Math.min(endMs, startMs + LONGEST_MS) / DAY_MS) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => utcDay((first + index) * DAY_MS));
}

export const utcDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
export const startOfUtcDay = (day: string) => Date.parse(`${day}T00:00:00.000Z`);

/** Neighboring days that are read together, both included. */
export type DayRange = { first: string; last: string };

/** Days this close to each other are read together, with what is between them. */
const LARGEST_GAP_DAYS = 7;

/** Groups days, oldest first; `days` may be in any order. */
export function rangesOf(days: readonly string[]): DayRange[] {
  const ranges: DayRange[] = [];
  for (const day of [...new Set(days)].sort()) {
    const open = ranges.at(-1);
    const gap = open && (startOfUtcDay(day) - startOfUtcDay(open.last)) / DAY_MS;
    if (open && gap !== undefined && gap <= LARGEST_GAP_DAYS) open.last = day;
    else ranges.push({ first: day, last: day });
  }
  return ranges;
}

/** The first `count` days of a range, and what is left of it. */
export function cutRange(range: DayRange, count: number): [DayRange, DayRange | null] {
  const end = startOfUtcDay(range.first) + (count - 1) * DAY_MS;
  if (end >= startOfUtcDay(range.last)) return [range, null];
  return [
    { first: range.first, last: utcDay(end) },
    { first: utcDay(end + DAY_MS), last: range.last },
  ];
}

export const lengthOf = ({ first, last }: DayRange) =>
  (startOfUtcDay(last) - startOfUtcDay(first)) / DAY_MS + 1;

/** From the first to the last millisecond of a range, as ISO texts. */
export const boundsOf = ({ first, last }: DayRange) => ({
  from: new Date(startOfUtcDay(first)).toISOString(),
  to: new Date(startOfUtcDay(last) + DAY_MS - 1).toISOString(),
});

const AGAIN_MS = [HOUR_MS, DAY_MS];
const WEEK_MS = 7 * DAY_MS;

/** When a day is read again: weekly, but sooner while a recording has no appointment that fits. */
export function nextReading(tries: number, isSettled: boolean, now: Date): Date {
  const waitMs = isSettled ? WEEK_MS : (AGAIN_MS[tries - 1] ?? WEEK_MS);
  return new Date(now.getTime() + waitMs);
}
