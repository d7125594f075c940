import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import type { Evidence } from "./evidence.ts";
import { againstReason } from "./reasons.ts";

/** Parts of the booked time that a recording may last. */
const SHARES = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.15, 1.5, 2.2, 4];
const LONG_MS = 3.5 * 3_600_000;
const WINDOW_MS = 110 * 60_000;

/** Whether a recording lasts as long as the appointment was to last. */
export function lengthEvidence(recording: RecordingFacts, candidate: Candidate): Evidence[] {
  if (recording.startMs === null || recording.endMs === null) return [];
  if (candidate.startMs === null || candidate.endMs === null) return [];
  const booked = candidate.endMs - candidate.startMs;
  const lasted = recording.endMs - recording.startMs;
  const share = SHARES.findLast((from) => lasted / booked >= from) ?? 0;
  const kind = booked >= LONG_MS ? "days" : booked >= WINDOW_MS ? "window" : "visit";
  return [{ feature: `length:${kind}:${share}` }];
}

const SHORT_MINUTES = 3;
const SHORT: Evidence = {
  feature: "limit:short",
  reason: againstReason("short", `Recorded for less than ${SHORT_MINUTES} minutes`),
};

/** What lasts less than a talk may have been started by accident. */
export function shortEvidence({ startMs, endMs }: RecordingFacts): Evidence[] {
  if (startMs === null || endMs === null) return [];
  return endMs - startMs < SHORT_MINUTES * 60_000 ? [SHORT] : [];
}
