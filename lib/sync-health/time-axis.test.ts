import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketEdges, rangeStart, TIMELINE_RANGES, ticksOf } from "./time-axis.ts";

const hoursAt = (moments: number[], timeZone: string) =>
  moments.map((ms) =>
    new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", hourCycle: "h23" }).format(ms),
  );

test.each([
  ["set back", "2026-11-02T00:00:00Z"],
  ["set ahead", "2026-03-09T00:00:00Z"],
])("ticks show full hours of the clock on the day on which it is %s", (_, now) => {
  const nowMs = Date.parse(now);
  const ticks = ticksOf("24h", rangeStart("24h", nowMs), nowMs, "America/New_York");
  const hours = hoursAt(ticks, "America/New_York").map(Number);
  expect(hours.length).toBeGreaterThanOrEqual(7);
  expect(hours.filter((hour) => hour % 3 !== 0)).toEqual([]);
  expect(new Set(ticks).size).toBe(ticks.length);
});

test("ticks of weeks are midnights, also where clocks change at midnight", () => {
  for (const timeZone of ["America/Denver", "Asia/Beirut", "Asia/Kathmandu"]) {
    const nowMs = Date.parse("2026-04-02T12:00:00Z");
    const ticks = ticksOf("7d", rangeStart("7d", nowMs), nowMs, timeZone);
    expect(ticks).toHaveLength(7);
    const hours = new Set(hoursAt(ticks, timeZone));
    // On the day on which Beirut sets its clocks ahead, the first hour is missing.
    hours.delete("01");
    expect([...hours]).toEqual(["00"]);
  }
});

test("buckets cover the range without gaps, in every time zone", () => {
  const zone = fc.constantFrom("UTC", "America/Denver", "Australia/Lord_Howe", "Asia/Beirut");
  const moment = fc.integer({ min: Date.parse("2020-01-01"), max: Date.parse("2030-01-01") });
  fc.assert(
    fc.property(fc.constantFrom(...TIMELINE_RANGES), moment, zone, (range, nowMs, timeZone) => {
      const fromMs = rangeStart(range, nowMs);
      const edges = bucketEdges(range, fromMs, nowMs, timeZone);
      expect(edges[0]).toBe(fromMs);
      expect(edges.at(-1)).toBe(nowMs);
      expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    }),
    { numRuns: 30 },
  );
});
