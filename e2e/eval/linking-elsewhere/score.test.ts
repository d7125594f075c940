import { expect, test } from "vitest";
import { judge, type Ranker } from "./judged.ts";
import { scoreOf } from "./score.ts";
import type { Example } from "./world.ts";

function example(right: string[], id: string): Example {
  const recording = { id, title: null, startMs: 0, endMs: null, place: null, rep: {} };
  const rows = ["a", "b", "c", "d"].map((each) => ({
    dataType: "ENGAGEMENT" as const,
    id: each,
    externalId: null,
    connectionId: null,
    startMs: null,
    endMs: null,
    place: null,
    reps: [],
  }));
  return {
    kind: "k",
    recording,
    candidates: rows,
    context: undefined,
    right,
    sort: "appointment",
    story: "",
  };
}

/** Says the same of everything: `a` first, with this verdict and confidence. */
const always =
  (verdict: "sure" | "likely" | "unsure", confidence: number): Ranker =>
  ({ candidates }) =>
    candidates.map(({ id }) => ({ id, confidence, reasons: [], verdict }));

const examples = [["a"], ["a"], ["c"], ["d"], []].map((right, i) => example(right, String(i)));

test("proposals count as wrong where no record is right", () => {
  const score = scoreOf(examples.map((each) => judge(each, always("sure", 0.9))));
  expect(score).toMatchObject({
    recordings: 5,
    withRecord: 4,
    precision: 2 / 5,
    precisionWithRecord: 2 / 4,
    coverage: 1,
    recallAt3: 3 / 4,
    surePrecision: 2 / 5,
    sureCoverage: 1,
    falseProposals: 1,
  });
  expect(score.calibrationError).toBeCloseTo(0.5);
});

test("what is only listed is no proposal", () => {
  const score = scoreOf(examples.map((each) => judge(each, always("unsure", 0.4))));
  expect(score).toMatchObject({ precision: null, coverage: 0, falseProposals: 0, recallAt3: 0.75 });
  expect(score.calibrationError).toBeCloseTo(0);
});
