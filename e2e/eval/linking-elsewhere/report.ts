import { nearestInTime, nearestOfRep } from "./baselines.ts";
import { type Judged, judge, type Ranker } from "./judged.ts";
import { KINDS } from "./kinds.ts";
import { binsOf, type Score, scoreOf } from "./score.ts";
import { createWorld, type Example } from "./world.ts";

/** Fixed, and far from the seeds of the tests. */
const FIRST_SEED = 51_000;

/** The examples of `worlds` weeks for each kind of organization. */
function examples(worlds: number) {
  return KINDS.flatMap((kind, index) =>
    Array.from({ length: worlds }, (_, week) =>
      createWorld(kind, FIRST_SEED + index * 1_000 + week),
    ),
  ).flat();
}

const COLUMNS: readonly [string, (score: Score) => string][] = [
  ["recordings", ({ recordings }) => String(recordings)],
  ["with record", ({ withRecord }) => String(withRecord)],
  ["precision", ({ precision }) => percent(precision)],
  ["where one is right", ({ precisionWithRecord }) => percent(precisionWithRecord)],
  ["coverage", ({ coverage }) => percent(coverage)],
  ["recall@3", ({ recallAt3 }) => percent(recallAt3)],
  ["sure right", ({ surePrecision }) => percent(surePrecision)],
  ["sure coverage", ({ sureCoverage }) => percent(sureCoverage)],
  ["proposed where none", ({ falseProposals }) => percent(falseProposals)],
  ["calibration error", ({ calibrationError }) => calibrationError?.toFixed(3) ?? "–"],
];

const percent = (share: number | null) => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);

/** Prints the scores of a ranker and of two baselines; answers what the ranker said. */
export function reportScores(rank: Ranker, worlds: number): Judged[] {
  const all = examples(worlds);
  const judged = all.map((example) => judge(example, rank));
  console.log(`| | ${COLUMNS.map(([title]) => title).join(" | ")} |`);
  console.log(`|---|${"--:|".repeat(COLUMNS.length)}`);
  for (const [title, rows] of groupsOf(judged)) printRow(title, rows);
  for (const [title, baseline] of BASELINES) {
    printRow(
      title,
      all.map((example) => judge(example, baseline)),
    );
  }
  console.log("\n| confidence | count | claimed | right |\n|---|--:|--:|--:|");
  for (const [bin, { count, claimed, right }] of binsOf(judged).entries()) {
    console.log(`| ${bin / 10} | ${count} | ${percent(claimed)} | ${percent(right)} |`);
  }
  return judged;
}

const BASELINES = [
  ["baseline: nearest in time", nearestInTime],
  ["baseline: same rep, nearest", nearestOfRep],
] as const;

/** Each kind of organization, everything, and groups that tell where a ranker is strong or weak. */
function groupsOf(judged: readonly Judged[]): [string, readonly Judged[]][] {
  const where = (has: (example: Example) => boolean) =>
    judged.filter(({ example }) => has(example));
  return [
    ...Map.groupBy(judged, ({ example }) => example.kind),
    ["all", judged],
    ["with context", where(({ context }) => context !== undefined)],
    ["without context", where(({ context }) => context === undefined)],
    ["phone calls", where(({ sort }) => sort === "call")],
    ["several rows are right", where(({ right }) => right.length > 1)],
    [
      "visits with at most one right row",
      where(({ sort, right }) => sort !== "call" && right.length < 2),
    ],
  ];
}

function printRow(title: string, judged: readonly Judged[]): void {
  const score = scoreOf(judged);
  console.log(`| ${title} | ${COLUMNS.map(([, cell]) => cell(score)).join(" | ")} |`);
}
