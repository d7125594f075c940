import { cleanCase, compare } from "./rank/clean-facts.ts";
import { gatherEvidence } from "./rank/gather.ts";
import { type Gathered, probabilitiesOf } from "./rank/probabilities.ts";
import { LIKELY, SURE } from "./rank/trust.ts";
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
 * reasons. Near-equals share what there is, except listings of the same appointment. The result doesn't
 * depend on the order of the input, and unknown or absurd facts only make it less sure.
 */
export function rankCandidates(
  recording: RecordingFacts,
  candidates: readonly Candidate[],
  context: RankContext = {},
): RankedCandidate[] {
  const gathered = gatherEvidence(cleanCase(recording, candidates, context), WEIGHTS);
  const chances = shareTwins(gathered, probabilitiesOf(gathered, WEIGHTS));
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
        verdict: verdictOf(confidence, reasons),
      };
    })
    .toSorted((a, b) => b.confidence - a.confidence || compare(a.id, b.id));
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

/** What is gone is never proposed; some doubts keep a record from being sure, however likely it is. */
function verdictOf(confidence: number, reasons: readonly RankReason[]): RankedCandidate["verdict"] {
  const has = (...kinds: string[]) => reasons.some(({ kind }) => kinds.includes(kind));
  if (confidence < LIKELY || has("gone", "blocked")) return "unsure";
  const isDoubtful =
    has("taken", "claimed", "other-day", "call", "next-door") || reasons.some(isOtherDay);
  return confidence >= SURE && !isDoubtful ? "sure" : "likely";
}

const HALF_DAY_MINUTES = 12 * 60;

const isOtherDay = ({ isAgainst, numbers }: RankReason) =>
  isAgainst === true && Math.abs(numbers?.minutes ?? 0) > HALF_DAY_MINUTES;

/** What speaks for it before what speaks against it. */
function inOrder(reasons: readonly RankReason[]): RankReason[] {
  return reasons.toSorted((a, b) => Number(a.isAgainst ?? false) - Number(b.isAgainst ?? false));
}
