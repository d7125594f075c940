import { baselines, type Ranker } from "./baselines.ts";
import { evaluate, sumScores } from "./evaluate.ts";
import { describeAims, findMissedFloors, names } from "./goals.ts";
import { heldOutKinds, type KindName, openKinds } from "./kinds.ts";
import { levels, type NoiseLevel } from "./noise.ts";
import { type Figures, figuresOf, type Score } from "./score.ts";

/** Seeds of the open kinds, those that no ranker may be fitted to, and those of the held-out kinds. */
const openSeeds = [1, 2, 3, 4, 5, 6];
const freshSeeds = [101, 102, 103, 104, 105, 106];

const columns = Object.keys(names) as (keyof Figures)[];
const percent = (value: number) => (value * 100).toFixed(1);

/** Prints the tables and the aims. True if the ranker holds its floors. */
export function report(ranker: Ranker, isHeldOut: boolean): boolean {
  const rankers = { ...baselines, ranker };
  const kinds = Object.keys(isHeldOut ? heldOutKinds : openKinds) as KindName[];
  const seeds = isHeldOut ? freshSeeds : openSeeds;
  let reached: Figures | null = null;
  for (const level of levels) {
    const byKind = new Map(kinds.map((kind) => [kind, evaluate(rankers, { level, kind, seeds })]));
    const sums = Object.keys(rankers).map((name) => {
      const scores = [...byKind.values()].flatMap((each) => each.get(name) ?? []);
      return [name, sumScores(scores)] as const;
    });
    printTable(`${level} noise, all ${isHeldOut ? "held-out" : "open"} kinds`, sums);
    if (level === "middle") {
      printKinds(level, byKind);
      const own = sums.find(([name]) => name === "ranker")?.[1];
      reached = own ? figuresOf(own) : null;
    }
  }
  if (reached === null) return true;
  console.log("\nAims at middle noise:");
  for (const line of describeAims(reached)) console.log(line);
  const missed = findMissedFloors(reached, isHeldOut ? "heldOut" : "open");
  for (const line of missed) console.log(`below its floor: ${line}`);
  return missed.length === 0;
}

function printKinds(level: NoiseLevel, byKind: ReadonlyMap<KindName, Map<string, Score>>) {
  const rankers = [...(byKind.values().next().value?.keys() ?? [])];
  const name = rankers.at(-1) ?? "";
  const rows = [...byKind].flatMap(([kind, scores]) => {
    const score = scores.get(name);
    return score ? [[kind, score] as const] : [];
  });
  printTable(`${level} noise, ${name}, per kind`, rows);
}

function printTable(title: string, rows: readonly (readonly [string, Score])[]) {
  const head = [title, ...columns.map((key) => names[key]), "knowable", "none", "unknowable"];
  console.log(`\n| ${head.join(" | ")} |`);
  console.log(`|---|${"---:|".repeat(head.length - 1)}`);
  for (const [name, score] of rows) {
    const figures = figuresOf(score);
    const counts = [score.linkable.count, score.none.count, score.unknowable.count];
    console.log(
      `| ${[name, ...columns.map((key) => percent(figures[key])), ...counts].join(" | ")} |`,
    );
  }
}
