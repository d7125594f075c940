import type { RecordingFacts } from "../rank-facts.ts";
import { clockIn, wholeHoursOf } from "./title-time.ts";

const MINUTE_MS = 60_000;
const MOST_HOURS = 13;

/**
 * The zone of the clock that apps name recordings by, as a fixed offset from UTC: "Oct 7, 8:12 AM" began at 14:12 UTC.
 * Undefined if no title shows one, if they disagree, or if all show UTC.
 */
export function zoneOfTitles(recordings: readonly RecordingFacts[]): string | undefined {
  const shown = new Set(recordings.flatMap((each) => offsetHoursOf(each) ?? []));
  const [hours, other] = [...shown];
  if (hours === undefined || other !== undefined) return undefined;
  // These names count the hours to UTC, not from it.
  return hours === 0 ? undefined : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

function offsetHoursOf({ title, startMs }: RecordingFacts): number | null {
  const clockMs = title === null || startMs === null ? null : clockIn(title, startMs);
  if (clockMs === null || startMs === null) return null;
  const ahead = clockMs - Math.floor(startMs / MINUTE_MS) * MINUTE_MS;
  const hours = wholeHoursOf(ahead);
  return hours !== null && Math.abs(hours) < MOST_HOURS ? hours : null;
}
