import { existsSync, readFileSync, writeFileSync } from "node:fs";

export type Skip = { name: string; cause: string };
type Timed = { name: string; ms: number };
export type Counts = { passed: number; failed: string[]; skipped: Skip[]; slowest: Timed[] };

const shownSlowest = 10;

const bySlowness = (a: Timed, b: Timed) => b.ms - a.ms;

/** Where the reporters write their counts; unset when a test tool is run by hand. */
export const countsFileVariable = "SIRO_ADMIN_COUNTS_FILE";

export const noCause = "no cause given in the test";

export function writeCounts(counts: Counts) {
  const file = process.env[countsFileVariable];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** The counts that a reporter wrote, or undefined if the tool ended before it could. */
export function readCounts(file: string): Counts | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Adds up the counts of several tools. */
export function addCounts(all: Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.flatMap(({ failed }) => failed),
    skipped: all.flatMap(({ skipped }) => skipped),
    slowest: all
      .flatMap(({ slowest }) => slowest)
      .sort(bySlowness)
      .slice(0, shownSlowest),
  };
}

/**
 * The end of `npm test`: the slowest tests, every skip with its cause, every failure, and the
 * summary line.
 */
export function summarize({ passed, failed, skipped, slowest }: Counts): string {
  const inSeconds = ({ name, ms }: Timed) => `  ${(ms / 1000).toFixed(1)} s  ${name}`;
  return [
    ...(slowest.length ? ["Slowest:", ...slowest.map(inSeconds)] : []),
    ...(skipped.length ? ["Skipped:", ...skipped.map((s) => `  ${s.name} (${s.cause})`)] : []),
    ...(failed.length ? ["Failed:", ...failed.map((name) => `  ${name}`)] : []),
    `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ].join("\n");
}
