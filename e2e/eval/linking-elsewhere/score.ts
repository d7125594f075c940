import type { Judged as JudgedExample, Labeled } from "./judged.ts";

/** Any labeled data will do. */
type Judged = JudgedExample<Labeled>;

/** Shares are 0 to 1, and null where nothing is counted. */
export type Score = {
  recordings: number;
  withRecord: number;
  /** Right proposals among all proposals, those for recordings without a record included. */
  precision: number | null;
  /** The same, only where a right record is offered. */
  precisionWithRecord: number | null;
  /** Recordings with a right record that get a proposal. */
  coverage: number | null;
  recallAt3: number | null;
  surePrecision: number | null;
  sureCoverage: number | null;
  /** Recordings without a record that get a proposal. */
  falseProposals: number | null;
  calibrationError: number | null;
};

export function scoreOf(judged: readonly Judged[]): Score {
  const withRecord = judged.filter(({ example }) => example.right.length > 0);
  const without = judged.filter(({ example }) => example.right.length === 0);
  const isSure = ({ top }: Judged) => top?.verdict === "sure";
  const isProposed = (each: Judged) => each.isProposed;
  const isRight = (each: Judged) => each.isRight;
  return {
    recordings: judged.length,
    withRecord: withRecord.length,
    precision: share(judged.filter(isProposed), isRight),
    precisionWithRecord: share(withRecord.filter(isProposed), isRight),
    coverage: share(withRecord, isProposed),
    recallAt3: share(withRecord, ({ isListed }) => isListed),
    surePrecision: share(judged.filter(isSure), isRight),
    sureCoverage: share(withRecord, isSure),
    falseProposals: share(without, isProposed),
    calibrationError: calibrationError(judged),
  };
}

function share<Row>(rows: readonly Row[], counts: (row: Row) => boolean): number | null {
  return rows.length === 0 ? null : rows.filter(counts).length / rows.length;
}

const BINS = 10;

type Bin = { count: number; claimed: number; right: number };

/** First choices by confidence in ten equal bins: how many, what was claimed, what was right. */
export function binsOf(judged: readonly Judged[]): Bin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = judged.filter(({ top }) => top && binOf(top.confidence) === bin);
    const claimed = inside.reduce((sum, { top }) => sum + (top?.confidence ?? 0), 0);
    const count = inside.length;
    return {
      count,
      claimed: count === 0 ? 0 : claimed / count,
      right: share(inside, ({ isRight }) => isRight) ?? 0,
    };
  });
}

const binOf = (confidence: number) => Math.min(BINS - 1, Math.floor(confidence * BINS));

/** Expected calibration error of the first choice. */
function calibrationError(judged: readonly Judged[]): number | null {
  const total = judged.filter(({ top }) => top).length;
  if (total === 0) return null;
  const gaps = binsOf(judged).map(({ count, claimed, right }) => count * Math.abs(claimed - right));
  return gaps.reduce((sum, gap) => sum + gap, 0) / total;
}
