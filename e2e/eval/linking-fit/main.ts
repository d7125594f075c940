import { writeFileSync } from "node:fs";
import { openKinds } from "#e2e/eval/linking/kinds.ts";
import { WEIGHTS } from "#lib/linking/rank/weights.ts";
import { FeatureNumbers, type FitCase, readCases } from "./cases.ts";
import { fitWeights } from "./fit.ts";

/*
 * Fits the weights of the ranking to labelled organizations and writes them to lib/linking/rank/weights.ts.
 *   npm run fit:linking [NUMBER OF SEEDS]
 * Neither the held-out kinds nor the seeds that `npm run eval:linking` reports are used.
 */
const kinds = Object.keys(openKinds) as (keyof typeof openKinds)[];
const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
const count = Number(process.argv[2] ?? 24);
const asked: Parameters<typeof readCases>[0][] = [
  { kinds, level: "middle", seeds: seeds(1_001, count) },
  { kinds, level: "low", seeds: seeds(2_001, Math.ceil(count / 3)) },
  { kinds, level: "high", seeds: seeds(3_001, Math.ceil(count / 3)) },
];

const numbers = new FeatureNumbers();
const cases: FitCase[] = [];
for (const each of asked) for (const one of readCases(each, numbers, WEIGHTS)) cases.push(one);
console.log(`${cases.length} recordings, ${numbers.names.length} features`);
const weights = fitWeights(cases, {
  steps: 80,
  ridge: 2,
  weights: Float64Array.from(numbers.names, (name) => WEIGHTS[name] ?? 0),
  report: (step, loss) => step % 20 === 0 && console.log(`step ${step}: loss ${loss.toFixed(4)}`),
});
const lines = numbers.names
  .map((name, at) => ({ name, weight: weights[at] ?? 0 }))
  .filter(({ weight }) => Math.abs(weight) >= 0.005)
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  .map(({ name, weight }) => `  "${name}": ${Number(weight.toFixed(2))},`);
writeFileSync(
  "lib/linking/rank/weights.ts",
  `import type { Weights } from "./probabilities.ts";

/**
 * Log-odds that each piece of evidence adds. Written by \`npm run fit:linking\` from generated organizations;
 * not to be edited by hand.
 */
export const WEIGHTS: Weights = {
${lines.join("\n")}
};
`,
);
