import type { Weights } from "#lib/linking/rank/probabilities.ts";
import { SET_WEIGHTS } from "#lib/linking/rank/weights.ts";
import type { FeatureNumbers } from "./cases.ts";

/** The features whose weights are set. */
export const setFeatures = ({ names }: FeatureNumbers): ReadonlySet<number> =>
  new Set([...names.keys()].filter((at) => (names[at] ?? "") in SET_WEIGHTS));

/** Fitted weights by the names of their features, in one order. Set ones and those of hardly any weight are left out. */
export function namedWeights(fitted: Float64Array, { names }: FeatureNumbers): Weights {
  const named = names
    .map((name, at) => [name, Number((fitted[at] ?? 0).toFixed(2))] as const)
    .filter(([name, weight]) => Math.abs(weight) >= 0.01 && !(name in SET_WEIGHTS))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(named);
}
