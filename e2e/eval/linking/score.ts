import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { Labeled } from "./label.ts";

/** How confident, and whether the candidate was right. */
type Guess = { confidence: number; isRight: boolean };

export type Score = {
  /** Recordings of which one candidate is right and a careful person could tell. */
  linkable: { count: number; proposed: number; inFirstThree: number; sure: number };
  /** None of the candidates is right. */
  none: { count: number; proposed: number };
  /**
   * One is right, but a careful person could not tell which. Coverage doesn't ask for these; a proposal is
   * judged by what really was, so that tossed coins cost precision.
   */
  unknowable: { count: number; proposed: number };
  proposals: { count: number; right: number };
  sure: { count: number; right: number };
  guesses: Guess[];
};

export function emptyScore(): Score {
  return {
    linkable: { count: 0, proposed: 0, inFirstThree: 0, sure: 0 },
    none: { count: 0, proposed: 0 },
    unknowable: { count: 0, proposed: 0 },
    proposals: { count: 0, right: 0 },
    sure: { count: 0, right: 0 },
    guesses: [],
  };
}

/** Adds how a ranking did on one recording. */
export function addScore(
  score: Score,
  { right, isKnowable }: Pick<Labeled, "right" | "isKnowable">,
  ranked: readonly RankedCandidate[],
) {
  const [first] = ranked;
  const isHit = first !== undefined && right.has(first.id);
  const isProposed = first !== undefined && first.verdict !== "unsure";
  const isSure = first?.verdict === "sure";
  const group = right.size === 0 ? score.none : isKnowable ? score.linkable : score.unknowable;
  group.count++;
  if (right.size > 0 && isKnowable) {
    if (isProposed && isHit) score.linkable.proposed++;
    if (isSure && isHit) score.linkable.sure++;
    if (ranked.slice(0, 3).some(({ id }) => right.has(id))) score.linkable.inFirstThree++;
  } else if (isProposed) group.proposed++;
  if (isProposed) count(score.proposals, isHit);
  if (isSure) count(score.sure, isHit);
  // A probability is measured by what really was.
  if (first) score.guesses.push({ confidence: first.confidence, isRight: isHit });
}

function count(counts: { count: number; right: number }, isRight: boolean) {
  counts.count++;
  if (isRight) counts.right++;
}

export type Figures = {
  precision: number;
  coverage: number;
  recallAt3: number;
  sureRight: number;
  sureCoverage: number;
  proposedWhereNone: number;
  proposedUnknowable: number;
  calibrationError: number;
};

const share = (part: number, whole: number, empty: number) => (whole === 0 ? empty : part / whole);

/** All shares are of 1. Without a proposal, none is wrong. */
export function figuresOf({
  linkable,
  none,
  unknowable,
  proposals,
  sure,
  guesses,
}: Score): Figures {
  return {
    precision: share(proposals.right, proposals.count, 1),
    coverage: share(linkable.proposed, linkable.count, 0),
    recallAt3: share(linkable.inFirstThree, linkable.count, 0),
    sureRight: share(sure.right, sure.count, 1),
    sureCoverage: share(linkable.sure, linkable.count, 0),
    proposedWhereNone: share(none.proposed, none.count, 0),
    proposedUnknowable: share(unknowable.proposed, unknowable.count, 0),
    calibrationError: calibrationError(guesses),
  };
}

const BINS = 10;

/** Mean distance between confidence and share of right ones, in ten equal steps of confidence. */
export function calibrationError(guesses: readonly Guess[]): number {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { confidence, isRight } of guesses) {
    const bin = bins[Math.min(BINS - 1, Math.max(0, Math.floor(confidence * BINS)))];
    if (!bin) throw new Error(`a confidence of ${confidence} is not within 0 and 1`);
    bin.count++;
    bin.confidence += confidence;
    if (isRight) bin.right++;
  }
  const apart = bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0);
  return share(apart, guesses.length, 0);
}
