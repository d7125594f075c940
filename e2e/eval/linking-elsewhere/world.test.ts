import { expect, test } from "vitest";
import { KINDS } from "./kinds.ts";
import { createWorld } from "./world.ts";

const worlds = KINDS.map((kind, index) => ({ kind, examples: createWorld(kind, 100 + index) }));

test("the same seed makes the same week, and another seed another one", () => {
  for (const [index, { kind, examples }] of worlds.entries()) {
    expect(createWorld(kind, 100 + index)).toEqual(examples);
    expect(createWorld(kind, 900 + index)).not.toEqual(examples);
  }
});

test("every right record is among at most 60 candidates and is not gone", () => {
  for (const { examples } of worlds) {
    for (const { candidates, right } of examples) {
      expect(candidates.length).toBeLessThanOrEqual(60);
      const byId = new Map(candidates.map((each) => [each.id, each]));
      expect(byId.size).toBe(candidates.length);
      for (const id of right) expect(byId.get(id)?.isGone ?? false).toBe(false);
      for (const id of right) expect(byId.has(id)).toBe(true);
    }
  }
});

test("a recording that waits for a link is linked to none of its candidates", () => {
  const linked = worlds.flatMap(({ examples }) =>
    examples.filter(({ recording, candidates }) =>
      candidates.some(({ linkedRecordingIds }) => linkedRecordingIds?.includes(recording.id)),
    ),
  );
  expect(linked).toEqual([]);
});

test("in every kind of organization, some recordings have a record and some have none", () => {
  for (const { examples } of worlds) {
    expect(examples.some(({ right }) => right.length > 0)).toBe(true);
    expect(examples.some(({ right }) => right.length === 0)).toBe(true);
  }
});
