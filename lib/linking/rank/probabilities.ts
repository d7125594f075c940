import type { Candidate } from "../rank-facts.ts";
import type { Evidence } from "./evidence.ts";

export type Gathered = {
  /** Of each candidate, in the order of the case. */
  each: { candidate: Candidate; evidence: Evidence[] }[];
  /** Listings of the same appointment have the same number. */
  groups: readonly number[];
  /** For no candidate being right. */
  none: Evidence[];
};

export type Weights = Readonly<Record<string, number>>;

/**
 * How likely each candidate is the only right one, in their order. Each piece of evidence adds its weight to
 * the log-odds; candidates and "none of them" compete, so that near-equals share what there is.
 */
export function probabilitiesOf(
  { each, none }: Pick<Gathered, "each" | "none">,
  weights: Weights,
): number[] {
  return shareOut(
    each.map(({ evidence }) => scoreOf(evidence, weights)),
    scoreOf(none, weights),
  );
}

/** What pieces of evidence add to the log-odds. */
export function scoreOf(evidence: readonly Evidence[], weights: Weights): number {
  return evidence.reduce((sum, { feature }) => sum + (weights[feature] ?? 0), 0);
}

/** Probabilities that are as far apart as the scores; what is left is that of none. */
export function shareOut(scores: readonly number[], noneScore: number): number[] {
  const most = scores.reduce((max, score) => Math.max(max, score), noneScore);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, Math.exp(noneScore - most));
  return powers.map((power) => power / total);
}
