import { rankBy } from "./rank/rank-by.ts";
import { WEIGHTS } from "./rank/weights.ts";
import type { Candidate, RankContext, RankedCandidate, RecordingFacts } from "./rank-facts.ts";

const rank = rankBy(WEIGHTS);

/**
 * Orders the CRM records that a recording may belong to by how likely each is the right one, with the
 * reasons. Near-equals share what there is, except listings of the same appointment. The result doesn't
 * depend on the order of the input, and unknown or absurd facts only make it less sure.
 */
export function rankCandidates(
  recording: RecordingFacts,
  candidates: readonly Candidate[],
  context: RankContext = {},
): RankedCandidate[] {
  return rank(recording, candidates, context);
}
