import type { HealthSegment } from "./history.ts";

const DAY_MS = 24 * 3_600_000;

/** What one day of a connection was like. */
type DayTotal = {
  /** A calendar day in UTC, "2026-11-12". */
  day: string;
  /** Seconds in each state of health, what was not observed included. */
  seconds: Record<string, number>;
  /** How often the state changed. */
  changes: number;
};

/** One day's share of what a connection was like. The segments cover the day. */
export function dayTotalOf(day: string, segments: readonly HealthSegment[]): DayTotal {
  const fromMs = Date.parse(`${day}T00:00:00Z`);
  const untilMs = fromMs + DAY_MS;
  const seconds = new Map<string, number>();
  let changes = 0;
  for (const segment of segments) {
    const ms = Math.min(segment.untilMs, untilMs) - Math.max(segment.fromMs, fromMs);
    if (ms <= 0) continue;
    seconds.set(segment.health, (seconds.get(segment.health) ?? 0) + ms / 1000);
    if (segment.fromMs > fromMs && segment.fromMs < untilMs) changes++;
  }
  return { day, seconds: Object.fromEntries(seconds), changes };
}
