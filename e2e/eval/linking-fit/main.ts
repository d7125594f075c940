import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { WEIGHTS } from "#lib/linking/rank/weights.ts";
import { FeatureNumbers, type FitCase, readCases } from "./cases.ts";
import { fitWeights } from "./fit.ts";
import { readLabeled } from "./labeled.ts";
import { reportKindsLeftOut } from "./leave-out.ts";
import { namedWeights, setFeatures } from "./named-weights.ts";

/*
 * Fits the weights of the ranking to labeled organizations and writes them to lib/linking/rank/weights.json.
 *   npm run fit:linking -- --seeds 24           seeds for each kind (default 24)
 *   npm run fit:linking -- --leave-out          writes nothing: each kind is judged by weights that never saw it
 * Neither the held-out kinds nor the seeds that the evaluations report are used.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "24" },
    "leave-out": { type: "boolean", default: false },
  },
});

const numbers = new FeatureNumbers();
const cases: FitCase[] = [...readCases(readLabeled(Number(values.seeds)), numbers, WEIGHTS)];
console.log(`${cases.length} recordings, ${numbers.names.length} features`);
if (values["leave-out"]) {
  reportKindsLeftOut(cases, numbers);
} else {
  const fitted = fitWeights(cases, {
    steps: 120,
    ridge: 3,
    weights: Float64Array.from(numbers.names, (name) => WEIGHTS[name] ?? 0),
    fixed: setFeatures(numbers),
    report: (step, loss) => step % 20 === 0 && console.log(`step ${step}: loss ${loss.toFixed(4)}`),
  });
  const text = JSON.stringify(namedWeights(fitted, numbers), null, 2);
  writeFileSync("lib/linking/rank/weights.json", `${text}\n`);
}
