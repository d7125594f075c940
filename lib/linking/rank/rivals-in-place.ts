import { distanceMeters } from "../place.ts";
import type { Case, Evidence } from "./evidence.ts";

/** Farther away, a candidate's place says nothing that others could say too. */
const NEAR_METERS = 600;
/** Appointments that are this much farther away are as near. */
const AS_NEAR_METERS = 100;

/**
 * How many appointments of other customers are as near to the recording as each candidate: a place that many
 * share, as a showroom, says little. Null for a candidate that isn't near.
 */
export function countRivals(
  { recording, candidates }: Case,
  groups: readonly number[],
): (number | null)[] {
  const near = candidates
    .map((candidate, at) => ({
      candidate,
      group: groups[at] ?? at,
      names: candidate.customerNames?.join() ?? "",
      meters: distanceMeters(recording.place, candidate.place) ?? Number.POSITIVE_INFINITY,
      at,
    }))
    .filter(({ meters }) => meters <= NEAR_METERS + AS_NEAR_METERS)
    .toSorted((a, b) => a.meters - b.meters);
  const rivals = new Array<number | null>(candidates.length).fill(null);
  for (const one of near) {
    if (one.meters > NEAR_METERS) continue;
    const others = new Set<string>();
    for (const other of near) {
      if (other.meters > one.meters + AS_NEAR_METERS) break;
      const isOther = other.group !== one.group && other.names !== one.names;
      if (isOther && !other.candidate.isGone) others.add(other.names);
    }
    rivals[one.at] = others.size;
  }
  return rivals;
}

export function rivalsEvidence(rivals: number | null): Evidence[] {
  if (rivals === null) return [];
  const step = [8, 4, 2, 1, 0].find((least) => rivals >= least) ?? 0;
  return [{ feature: `place-rivals:${step}` }];
}
