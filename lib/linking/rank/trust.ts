import type { RankedCandidate, RankReason } from "../rank-facts.ts";
import type { Evidence } from "./evidence.ts";

/** From here on, a record may be linked without a look at it, if its time or the title points to it. */
export const SURE = 0.95;

/**
 * From here on, a record is proposed. In kinds of organizations that nothing was fitted to, confidence holds
 * where a name or the time points to a record. Where only the place or the day does, it's too high, so that
 * more of it is asked for.
 */
const LIKELY = { pointed: 0.82, "only-day": 0.9, elsewhen: 0.97 } as const;

type Support = keyof typeof LIKELY;

/** What a record is proposed for, beside rep and place. */
export function supportEvidence(when: string, what: string): Evidence[] {
  if (what === "named" || when === "near" || when === "inside-window") return [];
  const isOnDay = when === "day" || when === "inside-long";
  return [{ feature: `support:${isOnDay ? "only-day" : "elsewhen"}` }];
}

function supportOf(evidence: readonly Evidence[]): Support {
  const has = (support: Support) =>
    evidence.some(({ feature }) => feature === `support:${support}`);
  return has("elsewhen") ? "elsewhen" : has("only-day") ? "only-day" : "pointed";
}

const NEVER_PROPOSED = ["gone", "blocked", "channel"];
const NEVER_SURE = ["taken", "claimed", "other-day", "call", "next-door"];

/** What is gone is never proposed; some doubts keep a record from being sure, however likely it is. */
export function verdictOf(
  confidence: number,
  evidence: readonly Evidence[],
): RankedCandidate["verdict"] {
  const support = supportOf(evidence);
  const reasons = evidence.flatMap(({ reason }) => reason ?? []);
  const has = (kinds: readonly string[]) => reasons.some(({ kind }) => kinds.includes(kind));
  if (confidence < LIKELY[support] || has(NEVER_PROPOSED)) return "unsure";
  const isDoubtful = support !== "pointed" || has(NEVER_SURE) || reasons.some(isOtherDay);
  return confidence >= SURE && !isDoubtful ? "sure" : "likely";
}

const HALF_DAY_MINUTES = 12 * 60;

const isOtherDay = ({ isAgainst, numbers }: RankReason) =>
  isAgainst === true && Math.abs(numbers?.minutes ?? 0) > HALF_DAY_MINUTES;
