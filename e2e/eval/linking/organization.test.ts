import { expect, test } from "vitest";
import { baselines } from "./baselines.ts";
import { evaluate, sumScores } from "./evaluate.ts";
import { heldOutKinds, type KindName, openKinds } from "./kinds.ts";
import { levels } from "./noise.ts";
import { createOrganization } from "./organization.ts";
import { figuresOf } from "./score.ts";

const open = Object.keys(openKinds) as KindName[];
const heldOut = Object.keys(heldOutKinds) as KindName[];

test("a seed always gives the same organization, and another seed gives another", () => {
  const first = createOrganization(1, "middle", "heating");
  expect(createOrganization(1, "middle", "heating")).toEqual(first);
  expect(createOrganization(2, "middle", "heating")).not.toEqual(first);
});

test.each([...open, ...heldOut])(
  "%s has recordings that belong to one appointment, to none, and to one that no one can tell",
  (kind) => {
    const labeled = [1, 2].flatMap((seed) => createOrganization(seed, "middle", kind));
    const count = (isIt: (each: (typeof labeled)[number]) => boolean) =>
      labeled.filter(isIt).length;
    expect(count(({ right, isKnowable }) => right.size > 0 && isKnowable)).toBeGreaterThan(20);
    expect(count(({ right, isKnowable }) => right.size > 0 && !isKnowable)).toBeGreaterThan(3);
    expect(count(({ right }) => right.size === 0)).toBeGreaterThan(20);
  },
);

test("what is right is listed, not gone, and never a message", () => {
  for (const kind of [...open, ...heldOut]) {
    for (const { right, candidates } of createOrganization(3, "high", kind)) {
      const rows = candidates.filter(({ id }) => right.has(id));
      expect(rows).toHaveLength(right.size);
      expect(rows.filter(({ isGone }) => isGone)).toEqual([]);
      expect(rows.filter(({ engagementType }) => engagementType === "CALL")).toEqual([]);
    }
  }
});

test("no kind is both open and held out", () => {
  expect(open.filter((kind) => heldOut.includes(kind))).toEqual([]);
});

test("each level of noise is harder than the one before for who goes by rep and time", () => {
  const coverage = levels.map((level) => {
    const scores = open.flatMap((kind) => [
      ...evaluate(
        { plain: baselines["same rep, nearest"] ?? fail },
        { level, kind, seeds: [1, 2] },
      ).values(),
    ]);
    return figuresOf(sumScores(scores)).coverage;
  });
  expect(coverage).toEqual(coverage.toSorted((a, b) => b - a));
  expect(coverage[0]).toBeLessThan(0.84);
});

function fail(): never {
  throw new Error("no such baseline");
}
