import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "#lib/calendar-day.ts";
import { boundsOf } from "./date-range.ts";

const zone = "America/Denver";
const now = Date.parse("2025-11-20T16:02:00Z");
const bounds = (
  range: "today" | "7d" | "any",
  from: string | null = null,
  to: string | null = null,
) => boundsOf({ range, from, to }, zone, now);

test("the range Today starts at midnight in the organization's time zone", () => {
  expect(bounds("today")).toEqual({
    from: new Date("2025-11-20T07:00:00.000Z"),
    to: null,
  });
});

test("the range of seven days includes today", () => {
  expect(bounds("7d").from?.toISOString()).toBe("2025-11-14T07:00:00.000Z");
});

test("a custom range takes precedence over the preset and includes its last day", () => {
  expect(bounds("7d", "2025-11-01", "2025-11-02")).toEqual({
    from: new Date("2025-11-01T06:00:00.000Z"),
    to: new Date("2025-11-03T07:00:00.000Z"),
  });
  expect(bounds("any")).toEqual({ from: null, to: null });
});

describe("midnights", () => {
  const zones = ["UTC", zone, "Asia/Kolkata", "Pacific/Apia", "America/Sao_Paulo", "Africa/Cairo"];
  test("the range Today starts at the same midnight all day, in every time zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 4e9 }),
        (timeZone, second) => {
          const at = second * 1000;
          const { from } = boundsOf({ range: "today", from: null, to: null }, timeZone, at);
          const start = from?.getTime() ?? Number.NaN;
          expect(start).toBeLessThanOrEqual(at);
          expect(dayOf(start, timeZone)).toBe(dayOf(at, timeZone));
          expect(dayOf(start - 1, timeZone)).not.toBe(dayOf(at, timeZone));
        },
      ),
      { numRuns: 60 },
    );
  });
});
