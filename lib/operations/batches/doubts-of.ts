import { SURE } from "#lib/linking/rank/trust.ts";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";

/** Why a proposal needs a look before it is linked, in sentences. None if it's sure. */
export function doubtsOf({
  confidence,
  verdict,
  reasons,
}: Pick<RankedCandidate, "confidence" | "verdict" | "reasons">): string[] {
  if (verdict === "sure") return [];
  if (confidence < SURE) {
    return [`Likely, but not certain enough: ${Math.floor(confidence * 100)}%.`];
  }
  const against = reasons.filter(({ isAgainst }) => isAgainst).map(({ sentence }) => sentence);
  return against.length > 0 ? against.map((sentence) => `${sentence}.`) : [CHECK_FIRST];
}

const CHECK_FIRST = "Likely, but needs a look first.";
