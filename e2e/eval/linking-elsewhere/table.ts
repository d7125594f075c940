import type { Judged, Labeled } from "./judged.ts";
import { binsOf, type Score, scoreOf } from "./score.ts";

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

/** Prints a row of scores for each named group. */
export function printScores(groups: readonly [string, readonly Judged<Labeled>[]][]): void {
  console.log(`| | ${COLUMNS.map(([title]) => title).join(" | ")} |`);
  console.log(`|---|${"--:|".repeat(COLUMNS.length)}`);
  for (const [title, judged] of groups) {
    const score = scoreOf(judged);
    console.log(`| ${title} | ${COLUMNS.map(([, cell]) => cell(score)).join(" | ")} |`);
  }
}

/** Prints what was claimed and what was right, by confidence. */
export function printCalibration(judged: readonly Judged<Labeled>[]): void {
  console.log("\n| confidence | count | claimed | right |\n|---|--:|--:|--:|");
  for (const [bin, { count, claimed, right }] of binsOf(judged).entries()) {
    console.log(`| ${bin / 10} | ${count} | ${percent(claimed)} | ${percent(right)} |`);
  }
}
