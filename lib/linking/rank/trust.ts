import type { RankedCandidate, RankReason } from "../rank-facts.ts";
import type { Evidence } from "./evidence.ts";

/** From here on, a record may be linked without a look at it, if its time or the title points to it. */
export const SURE = 0.965;

/**
 * From here on, a record is proposed, by what it is proposed for beside the rep. In kinds of organizations that
 * nothing was fitted to, confidence holds where a name or a time points to a record. Elsewhere it's too high,
 * so that more of it is asked for, and no record is sure:
 * - `one-place`: where most customers come to one place, others come at the time of an appointment
 * - `hours` and `day`: all that is known of the time, and the place doesn't confirm it, or the title names another
 * - `elsewhen`: the time is another one
 * - `untimed`: the title names it, but no time is known, so that it may be another visit to the same customer
 */
const LIKELY = {
  pointed: 0.82,
  untimed: 0.82,
  "one-place": 0.95,
  hours: 0.85,
  day: 0.85,
  elsewhen: 0.94,
} as const;

type Support = keyof typeof LIKELY;

/** In the words of `together.ts`, and whether most customers come to where it was recorded. */
type Said = { when: string; where: string; what: string; isOnePlace: boolean };

export function supportEvidence(said: Said): Evidence[] {
  const support = supportOf(said);
  return support === "pointed" ? [] : [{ feature: `support:${support}` }];
}

function supportOf({ when, where, what, isOnePlace }: Said): Support {
  if (what === "named") return when === "none" ? "untimed" : "pointed";
  if (when === "day" || when === "inside-long") return "day";
  if (when !== "near" && when !== "inside-window") return "elsewhen";
  if (isOnePlace) return "one-place";
  return when === "near" || (where === "here" && what !== "other") ? "pointed" : "hours";
}

const WEAKER = ["untimed", "one-place", "hours", "day", "elsewhen"] as const;

function readSupport(evidence: readonly Evidence[]): Support {
  const has = (support: string) => evidence.some(({ feature }) => feature === `support:${support}`);
  return WEAKER.find(has) ?? "pointed";
}

const NEVER_PROPOSED = ["gone", "blocked", "channel"];
const NEVER_SURE = ["taken", "claimed", "other-day", "call", "next-door", "title-other-family"];

/** What is gone is never proposed; some doubts keep a record from being sure, however likely it is. */
export function verdictOf(
  confidence: number,
  evidence: readonly Evidence[],
): RankedCandidate["verdict"] {
  const support = readSupport(evidence);
  const reasons = evidence.flatMap(({ reason }) => reason ?? []);
  const has = (kinds: readonly string[]) => reasons.some(({ kind }) => kinds.includes(kind));
  if (confidence < LIKELY[support] || has(NEVER_PROPOSED)) return "unsure";
  const isDoubtful = support !== "pointed" || has(NEVER_SURE) || reasons.some(isOtherDay);
  return confidence >= SURE && !isDoubtful ? "sure" : "likely";
}

const HALF_DAY_MINUTES = 12 * 60;

const isOtherDay = ({ isAgainst, numbers }: RankReason) =>
  isAgainst === true && Math.abs(numbers?.minutes ?? 0) > HALF_DAY_MINUTES;
