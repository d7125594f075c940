import fc from "fast-check";
import { expect, test } from "vitest";
import { clockOffsetMs, zoneIfRepeated } from "./clock-offset.ts";

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

test.each([
  ["America/New_York", "2026-11-01T05:30:00Z", "EDT"],
  ["America/New_York", "2026-11-01T06:30:00Z", "EST"],
  ["America/Denver", "2026-11-01T07:30:00Z", "MDT"],
  ["America/Denver", "2026-11-01T08:30:00Z", "MST"],
  ["Europe/Zurich", "2026-10-25T00:30:00Z", "GMT+2"],
  ["Europe/Zurich", "2026-10-25T01:30:00Z", "GMT+1"],
  ["Australia/Lord_Howe", "2026-04-04T14:45:00Z", "GMT+11"],
  ["Australia/Lord_Howe", "2026-04-04T15:15:00Z", "GMT+10:30"],
])("an hour that comes twice in %s carries its zone: %s is %s", (zone, time, name) => {
  expect(zoneIfRepeated(at(time), zone)).toBe(name);
});

test.each([
  ["the minute before the repeated hour", "America/New_York", "2026-11-01T04:59:59Z"],
  ["the minute after the repeated hour", "America/New_York", "2026-11-01T07:00:00Z"],
  ["the hour before clocks are set forward", "America/Denver", "2027-03-14T08:30:00Z"],
  ["the hour after clocks are set forward", "America/Denver", "2027-03-14T09:30:00Z"],
  ["a zone that never changes its clocks", "America/Phoenix", "2026-11-01T08:30:00Z"],
])("%s carries no zone", (_, zone, time) => {
  expect(zoneIfRepeated(at(time), zone)).toBe("");
});

test.each([8.64e15, -8.64e15, Number.NaN])(
  "the last moment that a clock can show has no zone: %s",
  (ms) => {
    expect(zoneIfRepeated(ms, "America/New_York")).toBe("");
  },
);

const zones = fc.constantFrom(
  "America/New_York",
  "America/Phoenix",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Europe/Zurich",
  "Pacific/Chatham",
);

test("two moments within a day that a clock shows alike always differ by their zone", () => {
  const moments = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) });
  // Half of the moments are in the hours around a change of clocks.
  const fallBacks = fc
    .tuple(
      fc.constantFrom(at("2026-11-01T06:00Z"), at("2026-10-25T01:00Z")),
      fc.integer({ min: -2 * HOUR, max: 2 * HOUR }),
    )
    .map(([change, off]) => change + off);
  fc.assert(
    fc.property(fc.oneof(moments, fallBacks), zones, (ms, zone) => {
      const clock = (moment: number) => moment + clockOffsetMs(moment, zone);
      for (const apart of [HOUR / 2, HOUR, 2 * HOUR]) {
        const isSame = clock(ms) === clock(ms + apart);
        const names = [ms, ms + apart].map((moment) => zoneIfRepeated(moment, zone));
        if (isSame) expect(new Set([...names, ""]).size).toBe(3);
      }
    }),
    { numRuns: 300 },
  );
});
