import { expect, test } from "vitest";
import { doubtsOf } from "./doubts-of.ts";

const rep = { kind: "same-rep", sentence: "Same rep" };
const taken = { kind: "taken", sentence: "Has another recording", isAgainst: true };

test("a proposal that isn't certain enough says how certain it is", () => {
  const [doubt] = doubtsOf({ confidence: 0.949, verdict: "likely", reasons: [rep, taken] });
  expect(doubt).toBe("Likely, but not certain enough: 94%.");
});

test("a proposal that is certain enough says what speaks against it, not how certain it is", () => {
  const likely = { confidence: 0.99, verdict: "likely" as const };
  expect(doubtsOf({ ...likely, reasons: [rep, taken] })).toEqual(["Has another recording."]);
  expect(doubtsOf({ ...likely, reasons: [rep] })).toEqual(["Likely, but needs a look first."]);
});

test("a sure proposal has no doubts", () => {
  expect(doubtsOf({ confidence: 0.99, verdict: "sure", reasons: [rep] })).toEqual([]);
});
