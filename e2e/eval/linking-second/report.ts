import { nearestInTime, nearestOfRep } from "../linking-elsewhere/baselines.ts";
import { type Judged, judge, type Ranker } from "../linking-elsewhere/judged.ts";
import { printCalibration, printScores } from "../linking-elsewhere/table.ts";
import { printCases } from "./cases/judge-cases.ts";
import { type Example, examplesOf } from "./examples.ts";
import { KINDS } from "./kinds.ts";
import { describeWrong } from "./wrong.ts";

/** Fixed, and far from the seeds of the tests. */
const FIRST_SEED = 730_000;

/** Prints the scores of a ranker for the second data set, and what it says of the single cases. */
export function reportSecond(
  rank: Ranker,
  { worlds, misjudged }: { worlds: number; misjudged: number },
): void {
  const examples = KINDS.flatMap((kind, index) =>
    Array.from({ length: worlds }, (_, world) =>
      examplesOf(kind, FIRST_SEED + index * 1_000 + world),
    ),
  ).flat();
  const judged = examples.map((example) => judge(example, rank));
  printScores([
    ...groupsOf(judged),
    ["baseline: nearest in time", examples.map((each) => judge(each, nearestInTime))],
    ["baseline: same rep, nearest", examples.map((each) => judge(each, nearestOfRep))],
  ]);
  printCalibration(judged);
  printUndecidable(judged);
  const wrong = judged
    .filter(({ isProposed, isRight }) => isProposed && !isRight)
    .sort((a, b) => (b.top?.confidence ?? 0) - (a.top?.confidence ?? 0));
  for (const each of wrong.slice(0, misjudged)) console.log(`\n${describeWrong(each)}`);
  printCases(rank);
}

function groupsOf(judged: readonly Judged<Example>[]): [string, readonly Judged<Example>[]][] {
  const where = (has: (example: Example) => boolean) =>
    judged.filter(({ example }) => has(example));
  return [
    ...Map.groupBy(judged, ({ example }) => example.kind),
    ["all", judged],
    ["a person could tell", where(({ isDecidable }) => isDecidable)],
    ["no one could tell", where(({ isDecidable }) => !isDecidable)],
    ["with context", where(({ context }) => context !== undefined)],
    ["without context", where(({ context }) => context === undefined)],
  ];
}

/** Being sure is honest only where a person could be, even if it turns out right. */
function printUndecidable(judged: readonly Judged<Example>[]): void {
  const undecidable = judged.filter(({ example }) => !example.isDecidable);
  const sure = undecidable.filter(({ top }) => top?.verdict === "sure");
  const right = sure.filter(({ isRight }) => isRight);
  console.log(
    `\nNo one could tell: ${undecidable.length} of ${judged.length} recordings. ` +
      `Sure about ${sure.length} of them, right about ${right.length} of these.`,
  );
}
