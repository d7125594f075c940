import type { Candidate } from "../rank-facts.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Rows that have to agree, and their share of all that show a zone. */
const ENOUGH_VOTES = 3;
const SHARE = 0.7;
/** New Zealand's clock in summer; hardly anyone lives by one that is farther ahead, or 11 hours behind UTC. */
const MOST_AHEAD_HOURS = 13;

/**
 * The zone that the rows themselves show, as a fixed offset from UTC: by local times, or by days that begin at
 * midnight. Undefined if they don't.
 */
export function zoneOfRows(candidates: readonly Candidate[]): string | undefined {
  const votes = new Map<number, number>();
  for (const candidate of candidates) {
    const hours = offsetHoursOf(candidate);
    if (hours !== null) votes.set(hours, (votes.get(hours) ?? 0) + 1);
  }
  const all = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const [best] = [...votes].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!best || best[1] < ENOUGH_VOTES || best[1] < SHARE * all) return undefined;
  const [hours] = best;
  // These names count the hours to UTC, not from it.
  return hours === 0 ? "UTC" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

function offsetHoursOf({ startMs, endMs, localStartMs }: Candidate): number | null {
  if (startMs === null) return null;
  if (localStartMs != null) return wholeHours((localStartMs - startMs) / HOUR_MS);
  const days = endMs === null ? 0 : (endMs - startMs) / DAY_MS;
  // What begins at midnight in UTC may be a date without a zone.
  if (days < 1 || !Number.isInteger(days) || startMs % DAY_MS === 0) return null;
  const untilMidnight = (DAY_MS - (startMs % DAY_MS)) / HOUR_MS;
  return wholeHours(untilMidnight > MOST_AHEAD_HOURS ? untilMidnight - 24 : untilMidnight);
}

function wholeHours(hours: number): number | null {
  return Number.isInteger(hours) && hours >= -10 && hours <= MOST_AHEAD_HOURS ? hours : null;
}
