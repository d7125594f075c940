import { clockOffsetMs } from "./clock-offset.ts";

const CLOCK_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const DAY_MS = 24 * 3_600_000;

/**
 * Epoch milliseconds at which clocks in a zone show "2026-11-29T20:00". The first time if they show it
 * twice, and null if they skip it or there is no such day.
 */
export function momentOfClockTime(clockTime: string, timeZone: string): number | null {
  if (!CLOCK_TIME.test(clockTime)) return null;
  const asUtcMs = Date.parse(`${clockTime}Z`);
  if (Number.isNaN(asUtcMs) || clockTimeOf(asUtcMs, "UTC") !== clockTime) return null;
  const moments = [-DAY_MS, DAY_MS]
    .map((aroundMs) => asUtcMs - clockOffsetMs(asUtcMs + aroundMs, timeZone))
    .filter((ms) => clockTimeOf(ms, timeZone) === clockTime);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** What clocks in a zone show at a moment: "2026-11-29T20:00". */
export function clockTimeOf(ms: number, timeZone: string): string {
  return new Date(ms + clockOffsetMs(ms, timeZone)).toISOString().slice(0, 16);
}
