import { distanceMeters } from "../place.ts";
import type { RecordingFacts } from "../rank-facts.ts";

const MINUTE_MS = 60_000;
/** What was recorded longer ago says nothing about this recording. */
const RECENT_MS = 5 * 60 * MINUTE_MS;

/** The rep's recordings just before and after one. */
export type Sequence = {
  before: RecordingFacts | null;
  after: RecordingFacts | null;
  /** What the others of the day last, in the middle; null if no length is known. */
  usualMinutes: number | null;
};

/** `day` has the recording itself too, and is ordered by start. */
export function sequenceOf(day: readonly RecordingFacts[], own: RecordingFacts): Sequence {
  const { id, startMs } = own;
  const usualMinutes = usualOf(day.filter((each) => each.id !== id));
  if (startMs === null) return { before: null, after: null, usualMinutes };
  const near = day.filter(
    (each) =>
      each.id !== id && each.startMs !== null && Math.abs(each.startMs - startMs) <= RECENT_MS,
  );
  return {
    before: near.findLast((each) => (each.startMs ?? 0) < startMs) ?? null,
    after: near.find((each) => (each.startMs ?? 0) >= startMs) ?? null,
    usualMinutes,
  };
}

/** Shorter ones are no talks. */
const TALK_MINUTES = 3;

function usualOf(recordings: readonly RecordingFacts[]): number | null {
  const lengths = recordings
    .map(({ startMs, endMs }) => ((endMs ?? 0) - (startMs ?? 0)) / MINUTE_MS)
    .filter((minutes, at) => recordings[at]?.endMs != null && minutes >= TALK_MINUTES)
    .toSorted((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? null;
}

/** Minutes from the end of one recording to the start of the next; its start counts if no end is known. */
export function minutesBetween(first: RecordingFacts, second: RecordingFacts): number {
  return ((second.startMs ?? 0) - (first.endMs ?? first.startMs ?? 0)) / MINUTE_MS;
}

/** Whether two recordings were made at one spot, near each other, or apart. */
export function spotsOf(
  a: RecordingFacts,
  b: RecordingFacts,
): "unknown" | "same" | "close" | "apart" {
  const meters = distanceMeters(a.place, b.place);
  if (meters === null) return "unknown";
  return meters <= 60 ? "same" : meters <= 300 ? "close" : "apart";
}
