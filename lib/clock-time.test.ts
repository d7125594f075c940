import fc from "fast-check";
import { expect, test } from "vitest";
import { clockTimeOf, momentOfClockTime } from "./clock-time.ts";

const ZONES = ["UTC", "America/Denver", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"];
const DENVER = "America/Denver";
const utcOf = (clockTime: string, zone = DENVER) => {
  const ms = momentOfClockTime(clockTime, zone);
  return ms === null ? null : new Date(ms).toISOString();
};

test("a clock time is the moment at which clocks in that zone show it", () => {
  const minutes = fc.integer({
    min: Date.UTC(2000, 0) / 60_000,
    max: Date.UTC(2040, 0) / 60_000,
  });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
      const clockTime = clockTimeOf(minute * 60_000, zone);
      const ms = momentOfClockTime(clockTime, zone);
      // Where clocks are set back, the first of the two moments is meant.
      expect(ms).not.toBeNull();
      expect(clockTimeOf(ms ?? 0, zone)).toBe(clockTime);
      expect(ms).toBeLessThanOrEqual(minute * 60_000);
    }),
  );
});

test("the same evening is an hour apart in winter and in summer", () => {
  expect(utcOf("2026-11-29T20:00")).toBe("2026-11-30T03:00:00.000Z");
  expect(utcOf("2026-07-29T20:00")).toBe("2026-07-30T02:00:00.000Z");
});

test("a time that clocks show twice is the first one", () => {
  expect(utcOf("2026-11-01T01:30")).toBe("2026-11-01T07:30:00.000Z");
});

test.each([
  "2027-03-14T02:30",
  "2026-02-30T08:00",
  "2026-11-29T25:00",
  "2026-11-29",
  "tomorrow",
  "",
])("there is no moment for %j", (clockTime) => expect(utcOf(clockTime)).toBeNull());
