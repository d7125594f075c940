import type { RecordingFacts } from "../rank-facts.ts";
import { offsetAt } from "./zone-offset.ts";

const WRITTEN = /\b([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) at (\d{1,2}):(\d\d) ([AP])M\b/;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const MINUTE_MS = 60_000;
/** Uploads that waited for a network are rarely later than this. */
const LATEST_MS = 36 * 60 * MINUTE_MS;

/**
 * The recording with the start that its default title tells, "Oct 7, 2026 at 4:08 PM", if that's earlier: a
 * recording that was made without a network may carry the time of its upload.
 */
export function withTimeOfTitle(
  recording: RecordingFacts,
  timeZone: string | undefined,
): RecordingFacts {
  const { title, startMs, endMs } = recording;
  const written = title === null ? null : WRITTEN.exec(title);
  if (!written || startMs === null) return recording;
  const [, month = "", day, year, hour, minute, half] = written;
  const hours = (Number(hour) % 12) + (half === "P" ? 12 : 0);
  const clockMs = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), hours, Number(minute));
  const offset = offsetAt(startMs, timeZone);
  if (!MONTHS.includes(month) || Number.isNaN(clockMs) || offset === null) return recording;
  const late = startMs - (clockMs - offset);
  if (late < 3 * MINUTE_MS || late > LATEST_MS) return recording;
  return { ...recording, startMs: startMs - late, endMs: endMs === null ? null : endMs - late };
}
