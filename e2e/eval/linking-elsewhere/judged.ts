import type {
  Candidate,
  RankContext,
  RankedCandidate,
  RecordingFacts,
} from "#lib/linking/rank-facts.ts";
import type { Example } from "./world.ts";

/** Anything that orders candidates, best first. */
export type Ranker = (facts: {
  recording: RecordingFacts;
  candidates: readonly Candidate[];
  context?: RankContext;
}) => readonly RankedCandidate[];

/** A recording with its candidates, and the IDs that are right to link to. */
export type Labeled = Parameters<Ranker>[0] & { right: readonly string[] };

/** One example with what a ranker said about it. */
export type Judged<Kept extends Labeled = Example> = {
  example: Kept;
  top: RankedCandidate | undefined;
  /** Somebody would see `top` as a proposal. */
  isProposed: boolean;
  isRight: boolean;
  /** A right record is among the first three. */
  isListed: boolean;
};

export function judge<Kept extends Labeled>(example: Kept, rank: Ranker): Judged<Kept> {
  const ranked = rank(example);
  const [top] = ranked;
  const isRightId = (id: string) => example.right.includes(id);
  return {
    example,
    top,
    isProposed: top !== undefined && top.verdict !== "unsure",
    isRight: top !== undefined && isRightId(top.id),
    isListed: ranked.slice(0, 3).some(({ id }) => isRightId(id)),
  };
}
