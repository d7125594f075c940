import { clockOffsetMs } from "#lib/clock-offset.ts";

const MINUTE_MS = 60_000;
/** Clocks are set at whole quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;
const offsets = new Map<string, Map<number, number>>();
const MAX_KEPT = 20_000;

/** How many milliseconds the zone's clock is ahead of UTC; null if no zone is known. */
export function offsetAt(ms: number, timeZone: string | undefined): number | null {
  if (timeZone === undefined) return null;
  const quarter = Math.floor(ms / QUARTER_MS);
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>();
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const offset = clockOffsetMs(quarter * QUARTER_MS, timeZone);
  if (ofZone.size >= MAX_KEPT) ofZone.clear();
  offsets.set(timeZone, ofZone.set(quarter, offset));
  return offset;
}
