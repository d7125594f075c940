import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { reportKindsLeftOut } from "./leave-out.ts";
import { fitFromNothing } from "./rounds.ts";

/*
 * Fits the weights of the ranking to labeled organizations, from nothing, and writes them to
 * lib/linking/rank/weights.json. It takes about 3 minutes of one core.
 *   npm run fit:linking                    writes the weights
 *   npm run fit:linking -- --check         writes nothing: fails unless it arrives at the weights in the repository
 *   npm run fit:linking -- --leave-out     writes nothing: each kind is judged by weights that never saw it
 * Neither the held-out kinds nor the seeds that the evaluations report are used.
 */
const FILE = "lib/linking/rank/weights.json";
const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    "leave-out": { type: "boolean", default: false },
  },
});

const fitted = fitFromNothing(console.log);
const text = `${JSON.stringify(fitted.named, null, 2)}\n`;
if (values["leave-out"]) reportKindsLeftOut(fitted);
else if (!values.check) writeFileSync(FILE, text);
else if (readFileSync(FILE, "utf8") === text)
  console.log("These are the weights in the repository.");
else {
  console.log(`These aren't the weights in ${FILE}.`);
  process.exitCode = 1;
}
