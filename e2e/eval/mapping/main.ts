import { parseArgs } from "node:util";
import { reportLabelled } from "./labelled/main.ts";
import { reportGenerated } from "./report-generated.ts";

/*
 * How well mapping issues are found.
 *   npm run eval:mapping                      generated organizations
 *   npm run eval:mapping -- --held-out        generated from seeds that are held out
 *   npm run eval:mapping -- --labelled DIR    organizations somebody labelled, one JSON file each
 */
const { values } = parseArgs({
  options: { "held-out": { type: "boolean", default: false }, labelled: { type: "string" } },
});
if (values.labelled) reportLabelled(values.labelled);
else process.exitCode = reportGenerated(values["held-out"]) ? 0 : 1;
