import { existsSync, readFileSync, writeFileSync } from "node:fs";

export type Skip = { name: string; cause: string };
export type Counts = { passed: number; failed: string[]; skipped: Skip[] };

/** Where the reporters leave their counts; unset when a test tool is run by hand. */
export const countsFileVariable = "SIRO_ADMIN_COUNTS_FILE";

export const noCause = "no cause given in the test";

export function writeCounts(counts: Counts) {
  const file = process.env[countsFileVariable];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** The counts a reporter left, or undefined if the tool ended before it could. */
export function readCounts(file: string): Counts | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Adds up what several tools counted. */
export function addCounts(all: Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.flatMap(({ failed }) => failed),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** The end of `npm test`: every skip with its cause, every failure, and the one line to read. */
export function summarize({ passed, failed, skipped }: Counts): string {
  return [
    ...(skipped.length ? ["Skipped:", ...skipped.map((s) => `  ${s.name} (${s.cause})`)] : []),
    ...(failed.length ? ["Failed:", ...failed.map((name) => `  ${name}`)] : []),
    `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ].join("\n");
}
