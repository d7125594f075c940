import fc from "fast-check";
import { expect, test } from "vitest";
import { boundsOf, cutRange, daysAround, lengthOf, nextReading, rangesOf } from "./reading-days.ts";

const HOUR_MS = 3_600_000;

test("the days around a recording are its own, one before and one after, in UTC", () => {
  const startMs = Date.parse("2026-11-12T23:30:00Z");
  expect(daysAround({ startMs, endMs: startMs + HOUR_MS })).toEqual([
    "2026-11-11",
    "2026-11-12",
    "2026-11-13",
    "2026-11-14",
  ]);
});

test("a recording of impossible length waits for a few days only", () => {
  const startMs = Date.parse("2026-11-12T10:00:00Z");
  expect(daysAround({ startMs, endMs: startMs + 300 * 24 * HOUR_MS })).toHaveLength(5);
});

const someDay = fc
  .integer({ min: 0, max: 400 })
  .map((n) => new Date(n * 24 * HOUR_MS).toISOString().slice(0, 10));

test("ranges hold every day, in order, and don't touch", () => {
  fc.assert(
    fc.property(
      fc.array(someDay, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 20 }),
      (days, most) => {
        const ranges = rangesOf(days);
        const parts = ranges.flatMap((range) => {
          const found = [];
          for (let rest: typeof range | null = range; rest; ) {
            const [part, left] = cutRange(rest, most);
            found.push(part);
            rest = left;
          }
          return found;
        });
        expect(parts.every((part) => lengthOf(part) <= most)).toBe(true);
        for (const day of days) {
          expect(parts.filter(({ first, last }) => first <= day && day <= last)).toHaveLength(1);
        }
        for (const [index, { first }] of parts.entries()) {
          expect(first > (parts[index - 1]?.last ?? "")).toBe(true);
        }
      },
    ),
  );
});

test("a range is asked for from its first to its last millisecond", () => {
  expect(boundsOf({ first: "2026-11-11", last: "2026-11-12" })).toEqual({
    from: "2026-11-11T00:00:00.000Z",
    to: "2026-11-12T23:59:59.999Z",
  });
});

test("days without a fit are read again after an hour, a day, and then weekly without end", () => {
  const now = new Date("2026-11-12T10:00:00Z");
  const hours = (tries: number, isSettled = false) =>
    (nextReading(tries, isSettled, now).getTime() - now.getTime()) / HOUR_MS;
  expect([1, 2, 3, 4, 400].map((tries) => hours(tries))).toEqual([1, 24, 168, 168, 168]);
  expect(hours(1, true)).toBe(168);
});
