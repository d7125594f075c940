import type { RankedCandidate } from "./rank-facts.ts";

/** The first of ranked records, if it's likely enough to be proposed. */
export function proposedOf<R extends Pick<RankedCandidate, "verdict">>(
  ranked: readonly R[],
): R | null {
  const [best] = ranked;
  return best && best.verdict !== "unsure" ? best : null;
}
