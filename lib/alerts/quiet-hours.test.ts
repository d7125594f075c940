import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfQuiet } from "./quiet-hours.ts";

const night = { from: "22:00", until: "07:00" };
const end = (at: string, timeZone: string, quiet = night) => {
  const ms = endOfQuiet(Date.parse(at), quiet, timeZone);
  return ms === null ? null : new Date(ms).toISOString();
};

test("quiet hours go over midnight, and end when the organization's clocks show it", () => {
  expect(end("2026-11-20T04:59:00Z", "America/Denver")).toBeNull();
  expect(end("2026-11-20T05:00:00Z", "America/Denver")).toBe("2026-11-20T14:00:00.000Z");
  expect(end("2026-11-20T13:59:59Z", "America/Denver")).toBe("2026-11-20T14:00:00.000Z");
  expect(end("2026-11-20T14:00:00Z", "America/Denver")).toBeNull();
  const noon = { from: "12:00", until: "13:30" };
  expect(end("2026-11-20T12:15:00Z", "UTC", noon)).toBe("2026-11-20T13:30:00.000Z");
});

test("a night in which clocks change is an hour shorter or longer", () => {
  expect(end("2026-03-08T05:00:00Z", "America/Denver")).toBe("2026-03-08T13:00:00.000Z");
  expect(end("2026-11-01T04:00:00Z", "America/Denver")).toBe("2026-11-01T14:00:00.000Z");
});

test("an end that clocks skip is the moment after the gap", () => {
  const quiet = { from: "22:00", until: "02:30" };
  expect(end("2026-03-08T06:00:00Z", "America/Denver", quiet)).toBe("2026-03-08T09:00:00.000Z");
});

test("half-hour zones count to the minute", () => {
  expect(end("2026-11-20T16:30:00Z", "Asia/Kolkata")).toBe("2026-11-21T01:30:00.000Z");
});

test("the end is never before its moment, nor more than a day later, and isn't quiet itself", () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  const zones = ["America/Denver", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"];
  const moments = fc.integer({
    min: Date.parse("2026-01-01T00:00:00Z"),
    max: Date.parse("2027-01-01T00:00:00Z"),
  });
  fc.assert(
    fc.property(moments, time, time, fc.constantFrom(...zones), (ms, from, until, timeZone) => {
      fc.pre(from !== until);
      const found = endOfQuiet(ms, { from, until }, timeZone);
      if (found === null) return;
      expect(found).toBeGreaterThan(ms);
      expect(found - ms).toBeLessThanOrEqual(25 * 3_600_000);
      expect(endOfQuiet(found, { from, until }, timeZone)).toBeNull();
    }),
    { numRuns: 300 },
  );
});
