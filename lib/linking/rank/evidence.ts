import type { Candidate, RankContext, RankReason, RecordingFacts } from "../rank-facts.ts";

/**
 * One observation about a candidate. `feature` has a weight in `weights.ts`.
 * Without a reason, it counts but isn't worth a sentence.
 */
export type Evidence = { feature: string; reason?: RankReason };

/** Evidence for which more confidence is asked, and which has no weight. */
export const isLimit = (feature: string) => feature.startsWith("limit:");

/** Facts that were checked: what isn't a usable number or text is unknown. */
export type Case = {
  recording: RecordingFacts;
  candidates: readonly Candidate[];
  context: RankContext;
};
