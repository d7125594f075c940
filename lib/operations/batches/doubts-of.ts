import { percentOf } from "#lib/linking/percent-of.ts";
import { NEVER_PROPOSED, SURE } from "#lib/linking/rank/trust.ts";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";

/** Why a proposal needs a look before it is linked, in sentences. None if it's sure. */
export function doubtsOf({
  confidence,
  verdict,
  reasons,
}: Pick<RankedCandidate, "confidence" | "verdict" | "reasons">): string[] {
  if (verdict === "sure") return [];
  if (confidence < SURE) {
    return [`Likely, but not certain enough: ${percentOf(confidence)}.`];
  }
  const against = reasons.filter(({ isAgainst }) => isAgainst).map(({ sentence }) => sentence);
  return against.length > 0 ? against.map((sentence) => `${sentence}.`) : [CHECK_FIRST];
}

const CHECK_FIRST = "Likely, but needs a look first.";

/** Why the most likely record isn't proposed, in sentences. */
export function whyUnproposed(
  { confidence, reasons }: Pick<RankedCandidate, "confidence" | "reasons">,
  name: string,
): string {
  const obstacle = reasons.find(({ kind }) => NEVER_PROPOSED.includes(kind));
  return obstacle
    ? `Not proposed: the most likely record is “${name}”. ${obstacle.sentence}.`
    : `Too uncertain to propose: the most likely record, “${name}”, is ${percentOf(confidence)} likely.`;
}
