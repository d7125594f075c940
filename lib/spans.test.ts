import { expect, test } from "vitest";
import { shortSpan, spanText } from "./spans.ts";

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

test.each([
  [-5 * MIN, "0 min", "0 min"],
  [59_999, "0 min", "0 min"],
  [MIN, "1 min", "1 min"],
  [HOUR - 1, "59 min", "59 min"],
  [HOUR, "1 h", "1 h"],
  [6 * HOUR + 5 * MIN, "6 h", "6 h 5 min"],
  [14 * HOUR + 20 * MIN, "14 h", "14 h 20 min"],
  [DAY - 1, "23 h", "23 h 59 min"],
  [DAY, "1 day", "1 day"],
  [DAY + 59 * MIN, "1 day", "1 day"],
  [41 * HOUR, "1 day", "1 day 17 h"],
  [35 * DAY + 4 * HOUR + 30 * MIN, "35 days", "35 days 4 h"],
])("%i ms is %s in short, and %s with the unit below", (ms, short, whole) => {
  expect(shortSpan(ms)).toBe(short);
  expect(spanText(ms)).toBe(whole);
});
