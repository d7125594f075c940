import type { RankedCandidate, RankReason } from "../rank-facts.ts";
import type { Evidence } from "./evidence.ts";
import type { ReasonKind } from "./reason-topics.ts";

/** From here on, most records may be linked without a look at them. */
export const SURE = 0.965;

/**
 * From which confidence on a record is proposed, and sure, by what it is proposed for beside the rep. In kinds of
 * organizations that nothing was fitted to, confidence holds where a name or a time points to a record. Elsewhere
 * it's too high, so that more of it is asked for, or no record is sure:
 * - `one-place`: where most customers come to one place, others come at the time of an appointment
 * - `hours` and `day`: all that is known of the time, and the place doesn't confirm it, or the title names another
 * - `elsewhen`: the time is another one; `elsewhen-doubted`: and the title names another, or no time is known
 * - `time-only`: it starts with the appointment, and neither place nor title confirm it
 * - `name-only`: the title names it, but time and place are other ones, as of another visit to the same customer
 * - `untimed`: the title names it, but no time is known
 */
const LIMITS = {
  pointed: { likely: 0.8, sure: SURE },
  "time-only": { likely: 0.8, sure: 0.97 },
  "name-only": { likely: 0.75, sure: 0.98 },
  untimed: { likely: 0.82, sure: null },
  "one-place": { likely: 0.95, sure: null },
  hours: { likely: 0.8, sure: SURE },
  day: { likely: 0.75, sure: null },
  elsewhen: { likely: 0.92, sure: 0.98 },
  "elsewhen-doubted": { likely: 0.94, sure: null },
} as const;

type Support = keyof typeof LIMITS;

/** In the words of `together.ts`, and whether most customers come to where it was recorded. */
type Said = { when: string; where: string; what: string; isOnePlace: boolean };

export function supportEvidence(said: Said): Evidence[] {
  const support = supportOf(said);
  return support === "pointed" ? [] : [{ feature: `limit:${support}` }];
}

function supportOf({ when, where, what, isOnePlace }: Said): Support {
  if (what === "named") {
    if (when === "none") return "untimed";
    const isElsewhen = OTHER_TIMES.includes(when) && !where.endsWith("here");
    return isElsewhen ? "name-only" : "pointed";
  }
  if (when === "day" || when === "inside-long") return "day";
  if (when === "near" && !isOnePlace) return where === "unknown" ? "time-only" : "pointed";
  if (when !== "near" && when !== "inside-window")
    return when === "none" || what === "other" ? "elsewhen-doubted" : "elsewhen";
  if (isOnePlace) return "one-place";
  if (what === "other") return "day";
  return where === "here" ? "pointed" : "hours";
}

const OTHER_TIMES = ["same-day", "other-day", "far", "created"];

const WEAKER = (Object.keys(LIMITS) as Support[]).filter((support) => support !== "pointed");

function readSupport(evidence: readonly Evidence[]): Support {
  const has = (support: string) => evidence.some(({ feature }) => feature === `limit:${support}`);
  return WEAKER.find(has) ?? "pointed";
}

/** What another recording of the day seems to belong to may be this one's too, as of one visit in two parts. */
const CLAIMED_SURE = 0.98;

/** Kinds of reasons that keep a record from being proposed, however likely it is. */
export const NEVER_PROPOSED: readonly string[] = [
  "gone",
  "blocked",
  "channel",
] satisfies ReasonKind[];
const NEVER_SURE: readonly string[] = [
  "taken",
  "other-day",
  "call",
  "next-door",
  "title-other-family",
  "short",
] satisfies ReasonKind[];

/** What is gone is never proposed; some doubts keep a record from being sure, however likely it is. */
export function verdictOf(
  confidence: number,
  evidence: readonly Evidence[],
): RankedCandidate["verdict"] {
  const support = readSupport(evidence);
  const reasons = evidence.flatMap(({ reason }) => reason ?? []);
  const has = (kinds: readonly string[]) => reasons.some(({ kind }) => kinds.includes(kind));
  const { likely, sure } = LIMITS[support];
  if (confidence < likely || has(NEVER_PROPOSED)) return "unsure";
  const isDoubtful = has(NEVER_SURE) || reasons.some(isOtherDay);
  const asked = has(["claimed"]) ? CLAIMED_SURE : SURE;
  return sure !== null && confidence >= Math.max(sure, asked) && !isDoubtful ? "sure" : "likely";
}

const HALF_DAY_MINUTES = 12 * 60;

const isOtherDay = ({ isAgainst, numbers }: RankReason) =>
  isAgainst === true && Math.abs(numbers?.minutes ?? 0) > HALF_DAY_MINUTES;
