import { addDays, dayOf, startOfDay } from "#lib/calendar-day.ts";
import { clockOffsetMs } from "#lib/clock-offset.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How much of the past a timeline shows. */
export const TIMELINE_RANGES = ["24h", "7d", "30d"] as const;
export type TimelineRange = (typeof TIMELINE_RANGES)[number];

const SHAPES: Record<TimelineRange, { days: number; everyHours: number }> = {
  "24h": { days: 1, everyHours: 3 },
  "7d": { days: 7, everyHours: 24 },
  "30d": { days: 30, everyHours: 24 },
};
/** Parts of a day in which recordings are counted together. */
const BUCKET_HOURS: Record<TimelineRange, number> = { "24h": 3, "7d": 12, "30d": 24 };

/** Beginning of the range that ends now, in epoch milliseconds. */
export const rangeStart = (range: TimelineRange, nowMs: number) =>
  nowMs - SHAPES[range].days * DAY_MS;

/** Moments at which the clock of a time zone shows full hours, or midnight, within a range. */
export const ticksOf = (range: TimelineRange, fromMs: number, untilMs: number, timeZone: string) =>
  clockMoments(SHAPES[range].everyHours, fromMs, untilMs, timeZone);

/** Edges of the parts in which recordings are counted, from the first to the last moment. */
export function bucketEdges(
  range: TimelineRange,
  fromMs: number,
  untilMs: number,
  timeZone: string,
): number[] {
  const inside = clockMoments(BUCKET_HOURS[range], fromMs, untilMs, timeZone);
  return [...new Set([fromMs, ...inside, untilMs])];
}

/** In order. A day on which the clock changes is shorter or longer, and its hours stay those of the clock. */
function clockMoments(
  everyHours: number,
  fromMs: number,
  untilMs: number,
  timeZone: string,
): number[] {
  const moments: number[] = [];
  const last = dayOf(untilMs, timeZone);
  for (let day = dayOf(fromMs, timeZone); day <= last; day = addDays(day, 1)) {
    const start = startOfDay(day, timeZone);
    for (let hour = 0; hour < 24; hour += everyHours) {
      const even = start + hour * HOUR_MS;
      const ms = even - (clockOffsetMs(even, timeZone) - clockOffsetMs(start, timeZone));
      if (ms > fromMs && ms < untilMs) moments.push(ms);
    }
  }
  return moments;
}
