import { distanceMeters } from "../place.ts";
import type { Candidate } from "../rank-facts.ts";
import type { Case, Evidence } from "./evidence.ts";
import { againstReason, distanceText, reason } from "./reasons.ts";

/** The upper ends of the ranges in meters that distances are sorted into. */
export const DISTANCE_RANGES = [
  30, 60, 90, 150, 300, 600, 1_200, 2_500, 5_000, 12_000, 40_000, 300_000,
];
/** Recordings this close to each other, at different times, were made at one spot: an office, or a stale position. */
const SAME_SPOT_METERS = 40;
const APART_MS = 15 * 60_000;
const NEAR_METERS = 600;
const FAR_METERS = 2_500;

/** Whether the recording's position is that of other recordings of the day, so that it says little. */
export function isRepeatedPlace({ recording, context }: Case): boolean {
  const { startMs, place } = recording;
  if (startMs === null || place === null) return false;
  return (context.otherRecordings ?? []).some((other) => {
    const meters = distanceMeters(place, other.place);
    const isApart = other.startMs !== null && Math.abs(other.startMs - startMs) > APART_MS;
    return isApart && meters !== null && meters <= SAME_SPOT_METERS;
  });
}

/** An address that this many appointments have, and this share of all, is the company's own. */
const COMPANY_COUNT = 4;
const COMPANY_SHARE = 0.5;
const SAME_ADDRESS_METERS = 150;

/** Whether a recording was made where most appointments are, as in a showroom: its place says nothing. */
export function isCompanyPlace(
  { recording, candidates }: Case,
  groups: readonly number[],
): boolean {
  const placed = new Map<number, boolean>();
  candidates.forEach((candidate, at) => {
    const meters = distanceMeters(recording.place, candidate.place);
    if (meters !== null) placed.set(groups[at] ?? at, meters <= SAME_ADDRESS_METERS);
  });
  const here = [...placed.values()].filter(Boolean).length;
  return here >= COMPANY_COUNT && here >= COMPANY_SHARE * placed.size;
}

/** What the distance between a recording and a candidate says. */
export function placeEvidence(
  { recording }: Case,
  candidate: Candidate,
  isRepeated: boolean,
): Evidence[] {
  const meters = distanceMeters(recording.place, candidate.place);
  if (meters === null) {
    return [{ feature: recording.place === null ? "place:unknown" : "place:candidate-unknown" }];
  }
  const range = String(DISTANCE_RANGES.find((end) => meters <= end) ?? "more");
  const feature = `place${isRepeated ? "-repeated" : ""}:${range}`;
  const numbers = { meters: Math.round(meters) };
  const sentence = `${distanceText(meters)} from the address`;
  if (meters <= NEAR_METERS) return [{ feature, reason: reason("near", sentence, numbers) }];
  if (meters <= FAR_METERS) return [{ feature }];
  return [{ feature, reason: againstReason("far", sentence, numbers) }];
}
