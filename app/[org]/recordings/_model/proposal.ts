import type { RankedCandidate } from "#lib/linking/rank-facts.ts";

/** The first of ranked records, if it's likely enough to be proposed. */
export function proposedOf<R extends Pick<RankedCandidate, "verdict">>(
  ranked: readonly R[],
): R | null {
  const [best] = ranked;
  return best && best.verdict !== "unsure" ? best : null;
}

/** "98%", and never "100%" or "0%": nothing that is judged is certain. */
export function percentOf(confidence: number): string {
  if (confidence < 0.01) return "under 1%";
  return `${Math.min(99, Math.round(confidence * 100))}%`;
}

/**
 * Whether the cause of being unlinked names another appointment than the proposal, or none: causes look
 * at less. `fits` is undefined if the cause doesn't say.
 */
export function differsFromCause(
  fits: string | null | undefined,
  proposed: { id: string } | null,
): boolean {
  return fits !== undefined && fits !== (proposed?.id ?? null);
}
