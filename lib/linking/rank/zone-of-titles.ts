import type { RecordingFacts } from "../rank-facts.ts";
import { clockIn } from "./title-time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Apps name a recording when it begins. */
const SLACK_MS = 2 * MINUTE_MS;
const MOST_HOURS = 13;

/**
 * The zone of the clock that apps name recordings by, as a fixed offset from UTC: "Oct 7, 8:12 AM" began at 14:12 UTC.
 * Undefined if no title shows one, or if they disagree.
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
  const hours = Math.round(ahead / HOUR_MS);
  const isWhole = Math.abs(ahead - hours * HOUR_MS) <= SLACK_MS;
  return isWhole && Math.abs(hours) < MOST_HOURS ? hours : null;
}
