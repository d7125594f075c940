import { expect, test } from "vitest";
import { bucketsText, mostText } from "./bucket-text.ts";

const HALF_DAY_MS = 12 * 3_600_000;
const fromMs = Date.parse("2026-11-24T07:00:00Z");
const bucket = (index: number, recordings: number, linked: number) => ({
  ...{ recordings, linked, seen: 0, inTime: 0, unsure: 0 },
  fromMs: fromMs + index * HALF_DAY_MS,
  untilMs: fromMs + (index + 1) * HALF_DAY_MS,
});

test("the chart's bars have words with their numbers, and its axis names its highest value", () => {
  const buckets = [bucket(0, 4, 3), bucket(1, 0, 0), bucket(2, 1, 0)];
  const untilMs = fromMs + 7 * 2 * HALF_DAY_MS;
  expect(bucketsText({ buckets, untilMs }, "America/Denver")).toBe(
    "Tue Nov 24, 12:00 AM to Tue Nov 24, 12:00 PM: 3 of 4 recordings linked. Wed Nov 25, 12:00 AM to Wed Nov 25, 12:00 PM: 0 of 1 recordings linked.",
  );
  expect(mostText(buckets)).toBe("4 recordings");
  expect(mostText([bucket(0, 1, 1)])).toBe("1 recording");
});

test("a chart without recordings says so", () => {
  expect(bucketsText({ buckets: [bucket(0, 0, 0)], untilMs: fromMs }, "UTC")).toBe(
    "No recordings in this time.",
  );
  expect(mostText([bucket(0, 0, 0)])).toBe("No recordings");
});
