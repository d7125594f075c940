import { type Judged, judge, type Ranker } from "../linking-elsewhere/judged.ts";
import { printCalibration, printScores } from "../linking-elsewhere/table.ts";
import { CASES, type Case } from "./cases.ts";
import { type Example, examplesOf } from "./examples.ts";
import { KINDS } from "./kinds/all.ts";

const FIRST_SEED = 940_000;

/** Prints how well the recordings of each kind of organization are judged, and the single cases. */
export function reportThird(rank: Ranker, worlds: number): void {
  const groups = KINDS.map(({ name }, index) => [name, judgeKind(rank, index, worlds)] as const);
  const all = groups.flatMap(([, judged]) => judged);
  const where = (holds: (example: Example) => boolean) =>
    all.filter(({ example }) => holds(example));
  printScores([
    ...groups.map(([name, judged]): [string, typeof all] => [name, judged]),
    ["all", all],
    ["a person could tell", where(({ isDecidable }) => isDecidable)],
    ["no one could tell", where(({ isDecidable }) => !isDecidable)],
    ["with context", where(({ context }) => context !== undefined)],
    ["without context", where(({ context }) => context === undefined)],
  ]);
  printCalibration(all);
  reportCases(rank);
}

function judgeKind(rank: Ranker, index: number, worlds: number): Judged<Example>[] {
  const kind = KINDS[index];
  if (!kind) return [];
  return Array.from({ length: worlds }, (_, world) => FIRST_SEED + index * 1000 + world)
    .flatMap((seed) => examplesOf(kind, seed))
    .map((example) => judge(example, rank));
}

function reportCases(rank: Ranker): void {
  const differing = CASES.map((each) => ({ ...each, said: sayingOf(each, rank) })).filter(
    ({ said }) => !said.isAgreed,
  );
  console.log(`\nagreed ${CASES.length - differing.length} of ${CASES.length}`);
  for (const { title, person, said } of differing) {
    const human = typeof person === "string" ? person : person.join(" or ");
    console.log(`  ${title}. Person: ${human}. Said: ${said.words}`);
  }
}

/**
 * Agreed if the person's record is proposed, if nothing is proposed where there is none, and if
 * nothing is sure where no one can tell.
 */
function sayingOf({ facts, person }: Case, rank: Ranker) {
  const right = typeof person === "string" ? [] : person;
  const { top, isProposed, isRight } = judge({ ...facts, right }, rank);
  const words = top ? `${top.id}, ${top.verdict}, ${top.confidence.toFixed(2)}` : "nothing";
  if (person === "can't tell") return { words, isAgreed: top?.verdict !== "sure" };
  return { words, isAgreed: person === "none" ? !isProposed : isProposed && isRight };
}
