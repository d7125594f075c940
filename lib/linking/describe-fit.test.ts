import { expect, test } from "vitest";
import { describeFit } from "./describe-fit.ts";

const MINUTE = 60_000;
const start = Date.UTC(2025, 10, 19, 18, 4);
const recording = { startMs: start, endMs: start + 75 * MINUTE };
const at = (minutes: number, length = 90) => ({
  startMs: start + minutes * MINUTE,
  endMs: start + (minutes + length) * MINUTE,
});

test.each([
  [at(-19), 160, "19 min before, 0.1 mi"],
  [at(-124), null, "ended 34 min before"],
  [at(116, 60), null, "starts 41 min after"],
  [at(0), 40_000, "same time, 25 mi"],
  [at(-300), null, "ended 3 h 30 min before"],
  [null, 160, "0.1 mi"],
  [null, 62, "200 ft"],
  [null, 0, "50 ft"],
  [null, null, ""],
  [at(-61, 600), 160, "includes this time, 0.1 mi"],
  [at(-2900, 4500), null, "includes this time"],
  [at(-60, 600), null, "1 h before"],
])("describes how %o fits", (span, meters, words) => {
  expect(describeFit(recording, { span, hasEnd: true }, meters)).toBe(words);
});

test("an appointment without an end is only described by its start", () => {
  const fitOf = (minutes: number) =>
    describeFit(recording, { span: at(minutes, 60), hasEnd: false }, null);
  expect([fitOf(-180), fitOf(0), fitOf(200)]).toEqual([
    "3 h before",
    "same time",
    "3 h 20 min after",
  ]);
});
