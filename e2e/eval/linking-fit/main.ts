import { writeFileSync } from "node:fs";
import { openKinds } from "#e2e/eval/linking/kinds.ts";
import { WEIGHTS } from "#lib/linking/rank/weights.ts";
import { FeatureNumbers, type FitCase, readCases } from "./cases.ts";
import { fitWeights } from "./fit.ts";

/*
 * Fits the weights of the ranking to labelled organizations and writes them to lib/linking/rank/weights.json.
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
const fitted = numbers.names
  .map((name, at) => [name, Number((weights[at] ?? 0).toFixed(2))] as const)
  .filter(([, weight]) => Math.abs(weight) >= 0.01)
  .toSorted(([a], [b]) => (a < b ? -1 : 1));
const text = JSON.stringify(Object.fromEntries(fitted), null, 2);
writeFileSync("lib/linking/rank/weights.json", `${text}\n`);
