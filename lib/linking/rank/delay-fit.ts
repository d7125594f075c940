import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import type { Clock } from "./clock.ts";
import { daysOf } from "./date-only.ts";
import type { Evidence } from "./evidence.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The lower ends of the ranges in minutes by which a start is late. */
const LATE = [10, 20, 40, 75, 130];
/** From one appointment to the next, a rep takes no longer, with the drive. */
const STRAIGHT_MS = 30 * MINUTE_MS;
const SLACK_MS = 10 * MINUTE_MS;

/**
 * Whether a late start is explained: the rep came straight from a recording that lasted beyond the start of
 * the appointment. `before` is the rep's recording before this one.
 */
export function delayEvidence(
  { startMs }: RecordingFacts,
  before: RecordingFacts | null,
  candidate: Candidate,
  clock: Clock,
): Evidence[] {
  if (startMs === null || candidate.startMs === null || daysOf(candidate, clock)) return [];
  const bookedMs = candidate.startMs + clock.errorHours * HOUR_MS;
  const late = (startMs - bookedMs) / MINUTE_MS;
  const range = LATE.findLast((from) => late >= from);
  if (range === undefined || late > 240) return [];
  return [{ feature: `delay:${whyLate(startMs, bookedMs, before)}:${range}` }];
}

function whyLate(startMs: number, bookedMs: number, before: RecordingFacts | null): string {
  const freeMs = before?.endMs ?? before?.startMs ?? null;
  if (freeMs === null) return "unknown";
  if (freeMs < bookedMs - SLACK_MS) return "free";
  return startMs - freeMs <= STRAIGHT_MS ? "busy" : "idle-after";
}
