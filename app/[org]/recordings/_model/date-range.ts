import { addDays, dayOf, startOfDay } from "#lib/calendar-day.ts";
import type { RecordingFilters } from "../search.ts";

const DAYS = { today: 1, "7d": 7, "30d": 30, "90d": 90 } as const;

/** From this time on, and before that one; null if open. */
type DateBounds = { from: Date | null; to: Date | null };

/** The filter's days in the organization's time zone, as times. */
export function boundsOf(
  { range, from, to }: Pick<RecordingFilters, "range" | "from" | "to">,
  timeZone: string,
  nowMs: number,
): DateBounds {
  if (from !== null || to !== null) {
    return {
      from: from === null ? null : new Date(startOfDay(from, timeZone)),
      to: to === null ? null : new Date(startOfDay(addDays(to, 1), timeZone)),
    };
  }
  if (range === "any") return { from: null, to: null };
  const first = addDays(dayOf(nowMs, timeZone), 1 - DAYS[range]);
  return { from: new Date(startOfDay(first, timeZone)), to: null };
}
