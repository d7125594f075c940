import type { Weights } from "#lib/linking/rank/probabilities.ts";
import { SET_WEIGHTS } from "#lib/linking/rank/weights.ts";
import { FeatureNumbers, type FitCases, readCases } from "./cases.ts";
import { fitWeights } from "./fit.ts";
import { readLabeled } from "./labeled.ts";
import { namedWeights, setFeatures } from "./named-weights.ts";
import { neighborsIn } from "./neighbors.ts";

/**
 * Seeds of each kind, round by round. What the other recordings of a day say depends on the weights, so that each round
 * gathers its evidence with the weights of the one before.
 */
const ROUNDS = [3, 8, 24];
/** What several kinds of evidence say together: it depends most on the kind of organization. */
const isTogether = (name: string) => /^(all|together|titled):/.test(name);

/** What fitting prefers: small weights, smaller ones for what is said together, and smooth ranges. */
export const preferencesFor = (names: readonly string[]) => ({
  ridge: Float64Array.from(names, (name) => (isTogether(name) ? 3 : 0.3)),
  smoothness: 10,
  neighbors: neighborsIn(names),
});

export type Fitted = {
  cases: FitCases;
  numbers: FeatureNumbers;
  weights: Float64Array;
  /** By the names of their features, rounded. */
  named: Weights;
};

/** Fits weights without knowing any, in rounds. */
export function fitFromNothing(print: (line: string) => void): Fitted {
  let fitted: Fitted | null = null;
  for (const count of ROUNDS) fitted = fitRound(count, fitted?.named ?? {}, print);
  if (!fitted) throw new Error("there is a round");
  return fitted;
}

function fitRound(count: number, before: Weights, print: (line: string) => void): Fitted {
  const numbers = new FeatureNumbers();
  const present = { ...before, ...SET_WEIGHTS };
  const cases = readCases(readLabeled(count), numbers, present);
  print(`${cases.kinds.length} recordings, ${numbers.names.length} features`);
  const weights = fitWeights(cases, {
    ...preferencesFor(numbers.names),
    start: Float64Array.from(numbers.names, (name) => present[name] ?? 0),
    fixed: setFeatures(numbers),
    report: (step, loss) => step % 50 === 0 && print(`step ${step}: loss ${loss.toFixed(5)}`),
  });
  return { cases, numbers, weights, named: namedWeights(weights, numbers) };
}
