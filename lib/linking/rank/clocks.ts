import { clockOffsetMs } from "#lib/clock-offset.ts";
import { distanceMeters } from "../place.ts";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import type { Case } from "./evidence.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A recording this close to an appointment that is hours off belongs to it, if the place agrees too. */
const NEAR_MINUTES = 25;
const SAME_PLACE_METERS = 250;
/** Votes that make a mistake of the CRM's clock believable. */
const ENOUGH_VOTES = 2;

/** How many milliseconds the zone's clock is ahead of UTC; null if no zone is known. */
export function offsetAt(ms: number, timeZone: string | undefined): number | null {
  return timeZone === undefined ? null : clockOffsetMs(ms, timeZone);
}

/**
 * By how many whole hours the CRM's clock is wrong, as the rep's other recordings of the day show it: those
 * that are linked, and those made at the address of an appointment. 0 if nothing shows it.
 */
export function learnClockError({ recording, candidates, context }: Case): number {
  const votes = new Map<number, number>();
  for (const other of context.otherRecordings ?? []) {
    if (other.startMs === null) continue;
    for (const candidate of candidates) {
      const hours = wholeHours(other.startMs, candidate.startMs);
      if (hours === null) continue;
      const weight = weightOf(other, candidate);
      if (weight > 0) votes.set(hours, (votes.get(hours) ?? 0) + weight);
    }
  }
  const own = ownVotes(recording, candidates);
  for (const [hours, weight] of own) votes.set(hours, (votes.get(hours) ?? 0) + weight);
  const [best, next] = [...votes].toSorted(
    (a, b) => b[1] - a[1] || Math.abs(a[0]) - Math.abs(b[0]) || a[0] - b[0],
  );
  if (!best || best[1] < ENOUGH_VOTES || best[1] <= (next?.[1] ?? 0)) return 0;
  return best[0];
}

function weightOf(
  other: RecordingFacts & { linkedTo?: string | null },
  candidate: Candidate,
): number {
  if (other.linkedTo != null) return other.linkedTo === candidate.id ? 2 : 0;
  const meters = distanceMeters(other.place, candidate.place);
  return meters !== null && meters <= SAME_PLACE_METERS ? 1 : 0;
}

/** The recording itself is half a vote less, so that it never decides alone. */
function ownVotes({ startMs, place }: RecordingFacts, candidates: readonly Candidate[]) {
  const votes = new Map<number, number>();
  if (startMs === null) return votes;
  for (const candidate of candidates) {
    const meters = distanceMeters(place, candidate.place);
    const hours = wholeHours(startMs, candidate.startMs);
    if (hours === null || meters === null || meters > SAME_PLACE_METERS) continue;
    votes.set(hours, 1);
  }
  return votes;
}

/** The whole hours that a recording is later than an appointment; null if it's nothing like whole. */
function wholeHours(recordedMs: number, startMs: number | null): number | null {
  if (startMs === null || Math.abs(recordedMs - startMs) > DAY_MS / 2 + HOUR_MS) return null;
  const hours = Math.round((recordedMs - startMs) / HOUR_MS);
  const rest = Math.abs(recordedMs - startMs - hours * HOUR_MS);
  return rest <= NEAR_MINUTES * MINUTE_MS ? hours : null;
}
