import { expect, test } from "vitest";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import { describeAims, findMissedFloors } from "./goals.ts";
import { addScore, calibrationError, emptyScore, figuresOf } from "./score.ts";

type Verdict = RankedCandidate["verdict"];

const ranked = (id: string, verdict: Verdict, confidence = 0.9): RankedCandidate => ({
  id,
  verdict,
  confidence,
  reasons: [],
});

const labeled = (right: readonly string[], isKnowable = true) => ({
  right: new Set(right),
  isKnowable,
});

test("precision counts every proposal, coverage only recordings of which a person could tell", () => {
  const score = emptyScore();
  addScore(score, labeled(["a"]), [ranked("a", "sure")]);
  addScore(score, labeled(["a"]), [ranked("b", "likely"), ranked("a", "unsure")]);
  addScore(score, labeled(["a"]), [ranked("a", "unsure")]);
  addScore(score, labeled(["a"]), []);
  addScore(score, labeled(["a", "b"], false), [ranked("c", "likely")]);
  addScore(score, labeled([]), [ranked("a", "likely")]);
  addScore(score, labeled([]), [ranked("a", "unsure")]);
  expect(figuresOf(score)).toMatchObject({
    precision: 1 / 4,
    coverage: 1 / 4,
    recallAt3: 3 / 4,
    sureRight: 1,
    sureCoverage: 1 / 4,
    proposedWhereNone: 1 / 2,
    proposedUnknowable: 1,
  });
});

test("a right record in fourth place is not among the first three", () => {
  const score = emptyScore();
  const others = ["b", "c", "d"].map((id) => ranked(id, "unsure"));
  addScore(score, labeled(["a"]), [...others, ranked("a", "unsure")]);
  expect(figuresOf(score).recallAt3).toBe(0);
});

test("the calibration error is the distance between confidence and what was right", () => {
  const guesses = (confidence: number, rights: readonly boolean[]) =>
    rights.map((isRight) => ({ confidence, isRight }));
  expect(calibrationError(guesses(0.75, [true, true, true, false]))).toBeCloseTo(0, 10);
  expect(calibrationError(guesses(0.95, [false, false]))).toBeCloseTo(0.95, 10);
  const both = [...guesses(1, [true, true]), ...guesses(0.5, [false, false])];
  expect(calibrationError(both)).toBeCloseTo(0.25, 10);
  expect(() => calibrationError(guesses(Number.NaN, [true]))).toThrow("not within 0 and 1");
});

test("a ranker that never proposes anything falls below the floors of coverage, and says by how much", () => {
  const score = emptyScore();
  addScore(score, labeled(["a"]), [ranked("a", "unsure", 1)]);
  expect(findMissedFloors(figuresOf(score), "open")).toEqual([
    "coverage: 0.00 %, floor ≥ 82 %",
    "sure coverage: 0.00 %, floor ≥ 57 %",
  ]);
  expect(describeAims(figuresOf(score))).toEqual(
    expect.arrayContaining([
      "missed: coverage: 0.00 %, aim ≥ 84 %",
      "reached: recall@3: 100.00 %, aim ≥ 98.5 %",
    ]),
  );
});
