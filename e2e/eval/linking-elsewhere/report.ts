import { nearestInTime, nearestOfRep } from "./baselines.ts";
import { type Judged, judge, type Ranker } from "./judged.ts";
import { KINDS } from "./kinds.ts";
import { printCalibration, printScores } from "./table.ts";
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

/** Prints the scores of a ranker and of two baselines; answers what the ranker said. */
export function reportScores(rank: Ranker, worlds: number): Judged[] {
  const all = examples(worlds);
  const judged = all.map((example) => judge(example, rank));
  printScores([
    ...groupsOf(judged),
    ...BASELINES.map(([title, baseline]): [string, Judged[]] => [
      title,
      all.map((example) => judge(example, baseline)),
    ]),
  ]);
  printCalibration(judged);
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
