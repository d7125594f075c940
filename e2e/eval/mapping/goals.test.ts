import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { findForbidden, findMissedGoals } from "./goals.ts";

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

test("the finder reaches every goal at the middle noise", () => {
  expect(findMissedGoals(evaluate("middle", seeds, 400))).toEqual([]);
});

test("the finder suggests no machine, and no one by a first name alone, however noisy the records", () => {
  expect(findForbidden(evaluate("high", seeds, 400))).toEqual([]);
});
