import { parseArgs } from "node:util";
import { rankCandidates } from "#lib/linking/rank.ts";
import { reportSecond } from "../linking-second/report.ts";
import { reportThird } from "../linking-third/report.ts";
import { judgeCases } from "./hand-made/judge-cases.ts";
import type { Ranker } from "./judged.ts";
import { describeMisjudged, wrongProposals } from "./misjudged.ts";
import { reportScores } from "./report.ts";

/*
 * How well recordings are linked in weeks that were simulated without knowing the ranking.
 *   npm run eval:linking:elsewhere                       scores per kind of organization, and single cases
 *   npm run eval:linking:elsewhere -- --misjudged 20     the wrong proposals, the most confident first
 *   npm run eval:linking:elsewhere -- --worlds 20        more weeks of each kind (default 6)
 *   npm run eval:linking:elsewhere -- --data second      the same for a second data set, with its own single cases
 *   npm run eval:linking:elsewhere -- --data third       scores of a third data set, with its own single cases
 */
const { values } = parseArgs({
  options: {
    worlds: { type: "string", default: "6" },
    misjudged: { type: "string", default: "0" },
    data: { type: "string", default: "first" },
  },
});

const rank: Ranker = ({ recording, candidates, context }) =>
  rankCandidates(recording, [...candidates], context);

if (values.data === "second") {
  reportSecond(rank, { worlds: Number(values.worlds), misjudged: Number(values.misjudged) });
} else if (values.data === "third") {
  reportThird(rank, Number(values.worlds));
} else {
  reportFirst(Number(values.worlds), Number(values.misjudged));
}

function reportFirst(worlds: number, misjudged: number): void {
  const judged = reportScores(rank, worlds);
  for (const each of wrongProposals(judged).slice(0, misjudged)) {
    console.log(`\n${describeMisjudged(each)}`);
  }
  const cases = judgeCases(rank);
  const agreed = cases.filter(({ difference }) => difference === "none");
  console.log(`\nSingle cases decided like a careful person: ${agreed.length} of ${cases.length}`);
  for (const { difference, title, human, said } of cases) {
    if (difference !== "none")
      console.log(`  ${difference}: ${title}. Person: ${human}. Said: ${said}`);
  }
}
