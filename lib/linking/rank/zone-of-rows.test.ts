import { expect, test } from "vitest";
import type { Candidate } from "../rank-facts.ts";
import { zoneOfRows } from "./zone-of-rows.ts";

const HOUR = 3_600_000;
const MIDNIGHT_UTC = Date.parse("2026-11-12T00:00:00.000Z");

const row = (at: number, changes: Partial<Candidate>): Candidate => ({
  dataType: "ENGAGEMENT",
  id: `a${at}`,
  externalId: null,
  connectionId: null,
  startMs: MIDNIGHT_UTC,
  endMs: null,
  place: null,
  reps: [],
  ...changes,
});

const rows = (changes: (at: number) => Partial<Candidate>, count = 4) =>
  Array.from({ length: count }, (_, at) => row(at, changes(at)));

test("local times show how far the clock is from UTC", () => {
  const local = (hours: number) => (at: number) => ({
    startMs: MIDNIGHT_UTC + at * HOUR,
    localStartMs: MIDNIGHT_UTC + (at + hours) * HOUR,
  });
  expect(zoneOfRows(rows(local(-7)))).toBe("Etc/GMT+7");
  expect(zoneOfRows(rows(local(10)))).toBe("Etc/GMT-10");
  expect(zoneOfRows(rows(local(0)))).toBe("UTC");
});

test("days that begin at midnight show it too, east and west of UTC", () => {
  const day = (fromUtc: number) => (at: number) => ({
    startMs: MIDNIGHT_UTC + (at * 24 + fromUtc) * HOUR,
    endMs: MIDNIGHT_UTC + ((at + 1) * 24 + fromUtc) * HOUR,
  });
  expect(zoneOfRows(rows(day(7)))).toBe("Etc/GMT+7");
  expect(zoneOfRows(rows(day(14)))).toBe("Etc/GMT-10");
});

test("few rows, or rows that disagree, show no zone", () => {
  const local = (hours: number) => ({ localStartMs: MIDNIGHT_UTC + hours * HOUR });
  expect(zoneOfRows(rows(() => local(-7), 2))).toBeUndefined();
  expect(zoneOfRows(rows((at) => local(at % 2 === 0 ? -7 : -5)))).toBeUndefined();
  expect(zoneOfRows(rows(() => ({ startMs: null })))).toBeUndefined();
});
