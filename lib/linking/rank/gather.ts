import { claimEvidence, readClaims } from "./claims.ts";
import { readDay } from "./day.ts";
import type { Case } from "./evidence.ts";
import { noneEvidence } from "./none-fits.ts";
import { orderEvidence } from "./order.ts";
import { paceEvidence } from "./pace.ts";
import { pairEvidence } from "./pair-evidence.ts";
import { placeDay } from "./placed-day.ts";
import type { Gathered, Weights } from "./probabilities.ts";
import { neighborEvidence } from "./record-fit.ts";

/**
 * All that is known for and against each candidate, and for none of them. `weights` judge the rep's other
 * recordings.
 */
export function gatherEvidence(given: Case, weights: Weights): Gathered {
  const day = readDay(given);
  const { candidates, recording, clock } = day;
  const pairs = pairEvidence(day, recording, [...candidates.keys()]);
  const claims = readClaims(day, weights);
  const claimed = claimEvidence(day, claims);
  const placed = placeDay(day, claims);
  const ordered = orderEvidence(day, placed);
  const paced = paceEvidence(day, placed);
  return {
    each: candidates.map((candidate, at) => ({
      candidate,
      evidence: [
        ...(pairs[at] ?? []),
        ...neighborEvidence(day, candidate, clock.errorHours),
        ...(claimed[at] ?? []),
        ...(ordered[at] ?? []),
        ...(paced[at] ?? []),
      ],
    })),
    groups: day.groups,
    none: noneEvidence(day, recording),
  };
}
