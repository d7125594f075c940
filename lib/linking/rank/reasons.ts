import { describeDistance, describeMinutes } from "../describe-fit.ts";
import type { RankReason } from "../rank-facts.ts";

type Numbers = Readonly<Record<string, number>>;

export function reason(kind: string, sentence: string, numbers?: Numbers): RankReason {
  return { kind, sentence, ...(numbers && { numbers }) };
}

/** A reason that speaks against the candidate. */
export function againstReason(kind: string, sentence: string, numbers?: Numbers): RankReason {
  return { ...reason(kind, sentence, numbers), isAgainst: true };
}

/** "25 min", "3 h", "2 days" */
export function minutesText(minutes: number): string {
  if (minutes < 48 * 60) return describeMinutes(minutes);
  return `${Math.round(minutes / (24 * 60))} days`;
}

export const distanceText = describeDistance;
