import { describeDistance } from "../describe-fit.ts";
import type { RankReason } from "../rank-facts.ts";
import type { ReasonKind } from "./reason-topics.ts";

type Numbers = Readonly<Record<string, number>>;

export function reason(kind: ReasonKind, sentence: string, numbers?: Numbers): RankReason {
  return { kind, sentence, ...(numbers && { numbers }) };
}

/** A reason that speaks against the candidate. */
export function againstReason(kind: ReasonKind, sentence: string, numbers?: Numbers): RankReason {
  return { ...reason(kind, sentence, numbers), isAgainst: true };
}

export const distanceText = describeDistance;
