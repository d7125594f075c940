import { parseArgs } from "node:util";
import { reportLabeled } from "./labeled/main.ts";
import { reportGenerated } from "./report-generated.ts";

/*
 * How well mapping issues are found.
 *   npm run eval:mapping                      generated organizations
 *   npm run eval:mapping -- --held-out        generated from seeds that are held out
 *   npm run eval:mapping -- --labeled DIR    organizations somebody labeled, one JSON file each
 */
const { values } = parseArgs({
  options: { "held-out": { type: "boolean", default: false }, labeled: { type: "string" } },
});
if (values.labeled) reportLabeled(values.labeled);
else process.exitCode = reportGenerated(values["held-out"]) ? 0 : 1;
