import { addDays, dayOf, startOfDay } from "#lib/calendar-day.ts";
import type { RecordingFilters } from "../search.ts";

const DAYS = { today: 1, "7d": 7, "30d": 30, "90d": 90 } as const;

/** Bounds for Siro's filters, both exclusive; undefined if open. */
type DateBounds = { createdAfter?: string; createdBefore?: string };

/**
 * The filter's days in the organization's time zone. Bounds are at midnight so that they stay the same
 * from page to page: a cursor is only valid with the filter it came from.
 */
export function boundsOf(
  { range, from, to }: Pick<RecordingFilters, "range" | "from" | "to">,
  timeZone: string,
  nowMs: number,
): DateBounds {
  if (from !== null || to !== null) {
    return {
      createdAfter: from === null ? undefined : before(startOfDay(from, timeZone)),
      createdBefore: to === null ? undefined : iso(startOfDay(addDays(to, 1), timeZone)),
    };
  }
  if (range === "any") return {};
  const first = addDays(dayOf(nowMs, timeZone), 1 - DAYS[range]);
  return { createdAfter: before(startOfDay(first, timeZone)) };
}

const iso = (ms: number) => new Date(ms).toISOString();
const before = (ms: number) => iso(ms - 1);
