import { calibrate } from "./rank/calibrate.ts";
import { cleanCase, compare } from "./rank/clean-facts.ts";
import { gatherEvidence } from "./rank/gather.ts";
import { probabilitiesOf } from "./rank/probabilities.ts";
import { CALIBRATION, LIKELY, SURE } from "./rank/trust.ts";
import { WEIGHTS } from "./rank/weights.ts";
import type {
  Candidate,
  RankContext,
  RankedCandidate,
  RankReason,
  RecordingFacts,
} from "./rank-facts.ts";

/**
 * Orders the CRM records that a recording may belong to by how likely each is the right one, with the
 * reasons. The confidences add up to at most 1; what is missing is how likely none of them is right. The
 * result doesn't depend on the order of the input, and unknown or absurd facts only make it less sure.
 */
export function rankCandidates(
  recording: RecordingFacts,
  candidates: readonly Candidate[],
  context: RankContext = {},
): RankedCandidate[] {
  const gathered = gatherEvidence(cleanCase(recording, candidates, context));
  const chances = probabilitiesOf(gathered, WEIGHTS);
  return gathered.each
    .map(({ candidate, evidence }, at) => {
      const confidence = calibrate(chances[at] ?? 0, CALIBRATION);
      const reasons = evidence.flatMap(({ reason }) => reason ?? []);
      return {
        id: candidate.id,
        confidence,
        reasons: inOrder(reasons),
        verdict: verdictOf(confidence),
      };
    })
    .toSorted((a, b) => b.confidence - a.confidence || compare(a.id, b.id));
}

function verdictOf(confidence: number): RankedCandidate["verdict"] {
  if (confidence >= SURE) return "sure";
  return confidence >= LIKELY ? "likely" : "unsure";
}

/** What speaks for it before what speaks against it. */
function inOrder(reasons: readonly RankReason[]): RankReason[] {
  return reasons.toSorted((a, b) => Number(a.isAgainst ?? false) - Number(b.isAgainst ?? false));
}
