import type {
  Candidate,
  RankContext,
  RankedCandidate,
  RankReason,
  RecordingFacts,
} from "../rank-facts.ts";
import { cleanCase, compare } from "./clean-facts.ts";
import { gatherEvidence } from "./gather.ts";
import { type Gathered, probabilitiesOf, type Weights } from "./probabilities.ts";
import { verdictOf } from "./trust.ts";

/** A ranking by these weights. */
export function rankBy(weights: Weights) {
  return (
    recording: RecordingFacts,
    candidates: readonly Candidate[],
    context: RankContext = {},
  ): RankedCandidate[] => {
    const gathered = gatherEvidence(cleanCase(recording, candidates, context), weights);
    const chances = shareTwins(gathered, probabilitiesOf(gathered, weights));
    return gathered.each
      .map(({ candidate, evidence }, at) => {
        const confidence = Math.min(chances[at] ?? 0, 1);
        const reasons = evidence.flatMap(({ reason }) => reason ?? []);
        const sameAs = twinsOf(gathered, at);
        return {
          ...(sameAs.length > 0 && { sameAs }),
          id: candidate.id,
          confidence,
          reasons: inOrder(reasons),
          verdict: verdictOf(confidence, evidence),
        };
      })
      .toSorted((a, b) => b.confidence - a.confidence || compare(a.id, b.id));
  };
}

/** One of several listings of an appointment gets the chances of all: linking it is right for each. */
function shareTwins({ groups }: Gathered, chances: readonly number[]): number[] {
  const shared = [...chances];
  for (const members of Map.groupBy(chances.keys(), (at) => groups[at] ?? at).values()) {
    if (members.length < 2) continue;
    const sum = members.reduce((total, at) => total + (chances[at] ?? 0), 0);
    const best = members.reduce((a, b) => ((chances[b] ?? 0) > (chances[a] ?? 0) ? b : a));
    shared[best] = sum;
  }
  return shared;
}

/** IDs of the other listings of a candidate's appointment. */
const twinsOf = ({ each, groups }: Gathered, at: number): string[] =>
  each.flatMap(({ candidate }, other) =>
    other !== at && groups[other] === groups[at] ? candidate.id : [],
  );

/** What speaks for it before what speaks against it. */
function inOrder(reasons: readonly RankReason[]): RankReason[] {
  return reasons.toSorted((a, b) => Number(a.isAgainst ?? false) - Number(b.isAgainst ?? false));
}
