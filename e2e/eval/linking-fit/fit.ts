import type { FitCases } from "./cases.ts";
import { minimize } from "./minimize.ts";
import type { Neighbors } from "./neighbors.ts";

type Options = {
  /** How much small weights are preferred, of each feature. */
  ridge: Float64Array;
  /** How much neighboring ranges are preferred to have the same weight. */
  smoothness?: number;
  neighbors?: Neighbors;
  /** Where to begin. */
  start: Float64Array;
  /** Features whose weights stay. */
  fixed: ReadonlySet<number>;
  /** Cases of these kinds don't count. */
  without?: string;
  steps?: number;
  report?: (step: number, loss: number) => void;
};

/**
 * The weights under which what is right is likeliest: a conditional logit over the candidates and "none of
 * them", with small weights preferred, and smooth ones for ranges of one amount. The same cases and options give the
 * same weights.
 */
export function fitWeights(
  cases: FitCases,
  { ridge, smoothness = 0, neighbors = [], start, fixed, without, steps = 400, report }: Options,
): Float64Array {
  const counts = cases.weights.map((weight, at) => (cases.kinds[at] === without ? 0 : weight));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const lossAt = (weights: Float64Array, slopes: Float64Array) => {
    let loss = addSlopes(cases, counts, weights, slopes);
    for (const [a, b] of neighbors) {
      const apart = (weights[a] ?? 0) - (weights[b] ?? 0);
      loss += (smoothness / 2) * apart * apart;
      slopes[a] = (slopes[a] ?? 0) + smoothness * apart;
      slopes[b] = (slopes[b] ?? 0) - smoothness * apart;
    }
    for (let at = 0; at < weights.length; at++) {
      const weight = weights[at] ?? 0;
      const pull = (ridge[at] ?? 0) * weight;
      loss += fixed.has(at) ? 0 : (pull * weight) / 2;
      slopes[at] = fixed.has(at) ? 0 : ((slopes[at] ?? 0) + pull) / total;
    }
    return loss / total;
  };
  return minimize(lossAt, start, { steps, ...(report && { report }) });
}

/** Adds the slopes of all cases; returns their loss. */
function addSlopes(
  { caseEnds, isRight, optionEnds, features }: FitCases,
  counts: Float64Array,
  weights: Float64Array,
  slopes: Float64Array,
): number {
  const powers = new Float64Array(isRight.length);
  let loss = 0;
  let option = 0;
  for (let at = 0; at < caseEnds.length; at++) {
    const [from, until, count] = [option, caseEnds[at] ?? 0, counts[at] ?? 0];
    option = until;
    if (count === 0) continue;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = from; i < until; i++) {
      let score = 0;
      for (let f = optionEnds[i - 1] ?? 0; f < (optionEnds[i] ?? 0); f++)
        score += weights[features[f] ?? 0] ?? 0;
      powers[i] = score;
      if (score > most) most = score;
    }
    let [total, right] = [0, 0];
    for (let i = from; i < until; i++) {
      const power = Math.exp((powers[i] ?? 0) - most);
      powers[i] = power;
      total += power;
      if (isRight[i]) right += power;
    }
    loss -= count * Math.log(right / total);
    for (let i = from; i < until; i++) {
      const power = powers[i] ?? 0;
      const slope = count * (power / total - (isRight[i] ? power / right : 0));
      for (let f = optionEnds[i - 1] ?? 0; f < (optionEnds[i] ?? 0); f++) {
        const feature = features[f] ?? 0;
        slopes[feature] = (slopes[feature] ?? 0) + slope;
      }
    }
  }
  return loss;
}
