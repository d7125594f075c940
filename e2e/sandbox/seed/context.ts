import type { Random } from "../random.ts";
import type { State } from "../state.ts";

const dayMs = 86_400_000;
/** Denver's standard time; the seed does not follow daylight saving. */
const zoneOffsetMs = 7 * 3_600_000;

/** What every seed step shares. `sizes` are the volumes after `--size`. */
export type SeedContext = {
  state: State;
  random: Random;
  organizationId: string;
  size: number;
  nowMs: number;
};

/**
 * ISO time of the local time `minutes` after midnight, `days` before today (negative: in the
 * future).
 */
export function localTime(context: SeedContext, days: number, minutes: number): string {
  const localMidnight =
    Math.floor((context.nowMs - zoneOffsetMs) / dayMs) * dayMs + zoneOffsetMs - days * dayMs;
  return new Date(localMidnight + minutes * 60_000).toISOString();
}

export function ago(context: SeedContext, ms: number): string {
  return new Date(context.nowMs - ms).toISOString();
}

export function shift(iso: string, minutes: number): string {
  return new Date(Date.parse(iso) + minutes * 60_000).toISOString();
}
