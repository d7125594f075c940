import type { RecordingFacts } from "../rank-facts.ts";
import { zoneOfPlaces } from "./zone-of-place.ts";
import { offsetAt } from "./zone-offset.ts";

/** "Oct 7, 2026 at 4:08 PM", and "Recording Oct 7, 4:08 PM" if it says nothing else. */
const WRITTEN = /\b([A-Z][a-z]{2}) (\d{1,2}),? (?:(\d{4}) at )?(\d{1,2}):(\d\d) ([AP])M\b/;
const ALONE = /^(?:(?:new )?recording )?[a-z]{3} [\d,: ]+[ap]m$/i;
/** "2026-10-26 10-51-22" and "20261026_105122", as voice recorders name files. */
const FILED =
  /(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])[T _-]([01]\d|2[0-3])[-:._ ]?([0-5]\d)(?:[-:._ ]?[0-5]\d)?(?![-:._ ]?\d|Z)/;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Apps name a recording when it begins. */
const SLACK_MS = 2 * MINUTE_MS;
/** What is less late than this began when its title says. */
const ON_TIME_MS = 3 * MINUTE_MS;
/** Uploads that waited for a network are rarely later than this. */
const LATEST_MS = 36 * 60 * MINUTE_MS;

/**
 * The recording with the start that its default title tells, "Oct 7, 2026 at 4:08 PM", if that's earlier: a
 * recording that was made without a network may carry the time of its upload. Titles are read by the clock of where
 * it was made, unless they fit the organization's. If that place is unknown, whole hours aren't a late upload: the
 * rep's clock is rather that of another zone.
 */
export function withTimeOfTitle(
  recording: RecordingFacts,
  timeZone: string | undefined,
): RecordingFacts {
  const { title, startMs, endMs } = recording;
  if (title === null || startMs === null) return recording;
  const clockMs = clockIn(title, startMs);
  if (clockMs === null) return recording;
  const lateBy = (zone: string | undefined) => {
    const offset = offsetAt(startMs, zone);
    return offset === null ? null : startMs - (clockMs - offset);
  };
  const byPlace = lateBy(zoneOfPlaces([recording], []));
  const byZone = lateBy(timeZone);
  const late = byPlace ?? byZone;
  if (late === null || late < ON_TIME_MS || late > LATEST_MS) return recording;
  const isOtherZone = byPlace === null ? wholeHoursOf(late) !== null : isOnTime(byZone);
  if (isOtherZone) return recording;
  return { ...recording, startMs: startMs - late, endMs: endMs === null ? null : endMs - late };
}

const isOnTime = (late: number | null) => late !== null && Math.abs(late) < ON_TIME_MS;

/** How many hours these are, if they are whole hours as far as a title can tell. */
export function wholeHoursOf(ms: number): number | null {
  const hours = Math.round(ms / HOUR_MS);
  return Math.abs(ms - hours * HOUR_MS) <= SLACK_MS ? hours : null;
}

/**
 * The wall clock that a title shows, read as if it were UTC. A title without a year is of the year in which it's nearest to
 * `nearMs`.
 */
export function clockIn(title: string, nearMs: number): number | null {
  const filed = FILED.exec(title);
  if (filed) {
    const [, year, , month, day, hour, minute] = filed.map(Number);
    return Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute);
  }
  const [, month = "", day, year, hour, minute, half] = WRITTEN.exec(title) ?? [];
  if (!MONTHS.includes(month)) return null;
  const hours = (Number(hour) % 12) + (half === "P" ? 12 : 0);
  const inYear = (which: number) =>
    Date.UTC(which, MONTHS.indexOf(month), Number(day), hours, Number(minute));
  if (year !== undefined) return inYear(Number(year));
  if (!ALONE.test(title)) return null;
  const near = new Date(nearMs).getUTCFullYear();
  const apart = (ms: number) => Math.abs(ms - nearMs);
  return [near - 1, near, near + 1].map(inYear).reduce((a, b) => (apart(b) < apart(a) ? b : a));
}
