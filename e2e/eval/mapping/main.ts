import { findMappingIssues } from "#lib/mapping/find-issues.ts";
import { ISSUE_KINDS } from "#lib/mapping/issue.ts";
import { findForbidden, findMissedGoals, suggestionRates } from "./goals.ts";
import { levels, type NoiseLevel } from "./noise.ts";
import { createOrganization } from "./organization.ts";
import { addScore, emptyScore, precision, recall, type Score, sumCounts } from "./score.ts";
import { type Shape, shapes, viewOrganization } from "./shapes.ts";
import { tellTruth } from "./truth.ts";

/** Seeds that nobody looks at while the finder is changed: `npm run eval:mapping -- --held-out`. */
const isHeldOut = process.argv.includes("--held-out");
const seeds = Array.from({ length: 12 }, (_, i) => (isHeldOut ? 90_001 + i * 7 : i + 1));
const size = 400;
const now = new Date("2026-11-27T12:00:00.000Z");
const shapeNames = Object.keys(shapes) as Shape[];

function evaluate(level: NoiseLevel): Score {
  const score = emptyScore();
  for (const [i, seed] of seeds.entries()) {
    const organization = createOrganization(seed, level, size);
    const shape = shapeNames[i % shapeNames.length] ?? "flat";
    const issues = findMappingIssues({ ...viewOrganization(organization, shape), now });
    addScore(score, tellTruth(organization), issues);
  }
  return score;
}

const percent = (share: number) => `${(share * 100).toFixed(1)}`.padStart(6);

const scores = levels.map((level) => ({ level, score: evaluate(level) }));
console.log(
  `Right and found, in percent, of ${seeds.length} ${isHeldOut ? "held-out " : ""}organizations of ${size} people each; ` +
    "labels at the middle noise in brackets.\n",
);
console.log(`${"".padEnd(30)}${levels.map((level) => level.padStart(15)).join("")}`);
for (const kind of Object.keys(ISSUE_KINDS)) {
  const cells = scores.map(({ score }) => {
    const count = score.byKind.get(kind);
    return count?.labels || count?.told
      ? ` ${percent(precision(count))} ${percent(recall(count))}`
      : "".padStart(14, " ");
  });
  const middle =
    scores.find(({ level }) => level === "middle")?.score.byKind.get(kind)?.labels ?? 0;
  console.log(`${kind.padEnd(30)}${cells.map((cell) => cell.padStart(15)).join("")}  (${middle})`);
}
const totals = scores.map(({ score }) => sumCounts(score));
console.log(
  `${"all issues".padEnd(30)}${totals.map((all) => ` ${percent(precision(all))} ${percent(recall(all))}`.padStart(15)).join("")}`,
);
const rates = scores.map(({ score }) => suggestionRates(score));
console.log(
  `${"suggestions, untied pairs".padEnd(30)}${rates.map(({ right, coverage }) => ` ${percent(right)} ${percent(coverage)}`.padStart(15)).join("")}`,
);

const missed = scores.flatMap(({ level, score }) =>
  (level === "middle" ? findMissedGoals(score) : findForbidden(score)).map(
    (one) => `${level}: ${one}`,
  ),
);
console.log(missed.length === 0 ? "\nEvery goal is reached." : `\nMissed:\n${missed.join("\n")}`);
process.exitCode = missed.length === 0 ? 0 : 1;
