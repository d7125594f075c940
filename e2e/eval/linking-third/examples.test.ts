import tzlookup from "@photostructure/tz-lookup";
import { describe, expect, test } from "vitest";
import { clockOffsetMs } from "#lib/clock-offset.ts";
import { placeOf } from "#lib/linking/place.ts";
import { CASES } from "./cases.ts";
import { examplesOf } from "./examples.ts";
import { KINDS } from "./kinds/all.ts";
import type { Kind } from "./kinds/kind.ts";

const SEED = 7;
/** A summer and a winter day tell zones apart that are one in all but name. */
const DAYS = [Date.parse("2026-01-15T12:00:00Z"), Date.parse("2026-07-15T12:00:00Z")];

const offsetsOf = (zone: string) => DAYS.map((ms) => clockOffsetMs(ms, zone)).join();
const zonesOf = (kind: Kind) => [
  ...new Set(kind.towns.map(({ timeZone }) => timeZone ?? kind.timeZone)),
];

describe.each(KINDS.map((kind) => [kind.name, kind] as const))("%s", (_, kind) => {
  const examples = examplesOf(kind, SEED);

  test("gives the same examples for the same seed", () => {
    expect(examplesOf(kind, SEED)).toEqual(examples);
  });

  test("yields enough examples, with and without a record, decidable and not", () => {
    expect(examples.length).toBeGreaterThanOrEqual(30);
    expect(examples.length).toBeLessThanOrEqual(250);
    for (const isWanted of [true, false]) {
      expect(examples.some(({ right }) => right.length > 0 === isWanted)).toBe(true);
      expect(examples.some(({ isDecidable }) => isDecidable === isWanted)).toBe(true);
      expect(examples.some(({ context }) => (context !== undefined) === isWanted)).toBe(true);
    }
  });

  test("offers every right record once among 5 to 60", () => {
    for (const { candidates, right } of examples) {
      const ids = candidates.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining([...right]));
      expect(ids.length).toBeGreaterThanOrEqual(5);
      expect(ids.length).toBeLessThanOrEqual(60);
    }
  });

  test("has finite times in order", () => {
    for (const { recording, candidates } of examples) {
      for (const { startMs, endMs } of [recording, ...candidates]) {
        expect(startMs === null || Number.isFinite(startMs)).toBe(true);
        if (startMs !== null && endMs !== null) expect(endMs).toBeGreaterThan(startMs);
      }
      for (const row of candidates) expect(Number.isFinite(row.createdMs)).toBe(true);
    }
  });

  test("lies in its time zones", () => {
    const offsets = zonesOf(kind).map(offsetsOf);
    for (const { recording } of examples) {
      const { latitude, longitude } = recording.place ?? { latitude: 0, longitude: 0 };
      if (placeOf(latitude, longitude) === null) continue;
      expect(offsets).toContain(offsetsOf(tzlookup(latitude, longitude)));
    }
  });
});

test("has 25 single cases, whose answers are among what is offered", () => {
  expect(CASES).toHaveLength(25);
  for (const { facts, person } of CASES) {
    const ids = facts.candidates.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    if (typeof person !== "string") expect(ids).toEqual(expect.arrayContaining([...person]));
  }
});
