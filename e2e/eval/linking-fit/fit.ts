import type { FitCase } from "./cases.ts";

type Options = {
  steps: number;
  ridge: number;
  /** Where to begin. */
  weights: Float64Array;
  /** Features whose weights stay. */
  fixed: ReadonlySet<number>;
  report: (step: number, loss: number) => void;
};

/**
 * The weights under which what is right is likeliest: a conditional logit over the candidates and "none of
 * them", with small weights preferred. Steps of Adam over all cases: the same cases and the same
 * weights to begin with give the same result.
 */
export function fitWeights(
  cases: readonly FitCase[],
  { steps, ridge, weights: start, fixed, report }: Options,
): Float64Array {
  const weights = Float64Array.from(start);
  const count = weights.length;
  const [first, second] = [new Float64Array(count), new Float64Array(count)];
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(count);
    let loss = 0;
    for (const each of cases) loss += addGradient(each, weights, gradient);
    const rate = 0.25 * Math.min(1, (2 * (steps - step + 1)) / steps);
    for (let at = 0; at < count; at++) {
      if (fixed.has(at)) continue;
      const slope = (gradient[at] ?? 0) / total + (ridge / total) * (weights[at] ?? 0);
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.99 * (second[at] ?? 0) + 0.01 * slope * slope;
      const mean = (first[at] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((second[at] ?? 0) / (1 - 0.99 ** step));
      weights[at] = (weights[at] ?? 0) - (rate * mean) / (spread + 1e-8);
    }
    report(step, loss / total);
  }
  return weights;
}

/** Adds a case's gradient; returns its loss. */
function addGradient(
  { weight, candidates, none, right }: FitCase,
  weights: Float64Array,
  gradient: Float64Array,
): number {
  const scores = candidates.map((features) => sumOf(features, weights));
  const noneScore = sumOf(none, weights);
  const most = scores.reduce((max, score) => Math.max(max, score), noneScore);
  const powers = scores.map((score) => Math.exp(score - most));
  const nonePower = Math.exp(noneScore - most);
  const total = powers.reduce((sum, power) => sum + power, nonePower);
  const isNone = right.length === 0;
  let rightPower = isNone ? nonePower : 0;
  for (const at of right) rightPower += powers[at] ?? 0;
  const isRight = new Set(right);
  candidates.forEach((features, at) => {
    const power = powers[at] ?? 0;
    const slope = weight * (power / total - (isRight.has(at) ? power / rightPower : 0));
    if (Math.abs(slope) < 1e-7) return;
    for (const feature of features) gradient[feature] = (gradient[feature] ?? 0) + slope;
  });
  const slope = weight * (nonePower / total - (isNone ? 1 : 0));
  for (const feature of none) gradient[feature] = (gradient[feature] ?? 0) + slope;
  return -weight * Math.log(rightPower / total);
}

function sumOf(features: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return sum;
}
