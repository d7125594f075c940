import { expect, test } from "vitest";
import { examplesOf } from "./examples.ts";
import { KINDS } from "./kinds.ts";

/** Far from the seeds of the evaluation. */
const SEEDS = [7, 8, 9];

const all = KINDS.flatMap((kind) => SEEDS.flatMap((seed) => examplesOf(kind, seed)));

test("the same seed gives the same examples, and another seed gives others", () => {
  for (const kind of KINDS) {
    expect(examplesOf(kind, 7), kind.name).toEqual(examplesOf(kind, 7));
    expect(examplesOf(kind, 7), kind.name).not.toEqual(examplesOf(kind, 8));
  }
});

test("every right record is among the candidates, and no candidate is listed twice", () => {
  for (const { right, candidates } of all) {
    const ids = candidates.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...right]));
  }
});

test("a canceled record is never the right one", () => {
  const gone = all.flatMap(({ candidates, right }) =>
    candidates.filter(({ id, isGone }) => isGone === true && right.includes(id)),
  );
  expect(gone).toEqual([]);
  expect(all.some(({ candidates }) => candidates.some(({ isGone }) => isGone === true))).toBe(true);
});

test("recordings and appointments begin before they end, and in the simulated days", () => {
  const [from, to] = [Date.UTC(2026, 9, 25), Date.UTC(2026, 9, 31)];
  for (const { recording, candidates } of all) {
    expect(recording.startMs).toBeGreaterThan(from);
    expect(recording.startMs).toBeLessThan(to);
    expect(recording.endMs ?? Infinity).toBeGreaterThan(recording.startMs ?? Infinity);
    for (const { startMs, endMs } of candidates) {
      expect(startMs === null ? endMs === null : (endMs ?? -1) >= startMs).toBe(true);
    }
  }
});

test("each kind of organization has recordings with and without an answer that a person can find", () => {
  for (const { name } of KINDS) {
    const own = all.filter(({ kind }) => kind === name);
    expect(own.length, name).toBeGreaterThan(15);
    expect(
      own.some(({ right, isDecidable }) => right.length > 0 && isDecidable),
      name,
    ).toBe(true);
  }
  const sorts = new Set(all.map(({ right, isDecidable }) => `${right.length > 0} ${isDecidable}`));
  expect(sorts.size).toBe(4);
});

test("other recordings of the rep's day never include the recording itself", () => {
  for (const { recording, context } of all) {
    const others = context?.otherRecordings?.map(({ id }) => id) ?? [];
    expect(others).not.toContain(recording.id);
  }
});
