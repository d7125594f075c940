import { parseArgs } from "node:util";
import { rankCandidates } from "#lib/linking/rank.ts";
import { report } from "./report.ts";

/*
 * How well recordings are matched to appointments, beside two plain baselines. In percent. Fails below a
 * floor; an aim that is missed is only named.
 *   npm run eval:linking                  kinds of organizations that the ranker may be fitted to
 *   npm run eval:linking -- --held-out    kinds and seeds that it may not
 */
const { values } = parseArgs({ options: { "held-out": { type: "boolean", default: false } } });
process.exitCode = report(rankCandidates, values["held-out"]) ? 0 : 1;
