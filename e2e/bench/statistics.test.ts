import { expect, test } from "vitest";
import { median, p95 } from "./statistics.ts";

test("the median is the middle value, or the mean of the two middle ones", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([1, 2, 3, 10])).toBe(2.5);
  expect(() => median([])).toThrow();
});

test("the 95th percentile is the value that 95 of 100 do not exceed", () => {
  expect(p95(Array.from({ length: 100 }, (_, i) => i + 1))).toBe(95);
});
