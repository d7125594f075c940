import { expect, test } from "vitest";
import { doubtsOf, whyUnproposed } from "./doubts-of.ts";

const rep = { kind: "same-rep", sentence: "Same rep" };
const taken = { kind: "taken", sentence: "Has another recording", isAgainst: true };

test("a proposal that isn't certain enough says how certain it is", () => {
  const [doubt] = doubtsOf({ confidence: 0.949, verdict: "likely", reasons: [rep, taken] });
  expect(doubt).toBe("Likely, but not certain enough: 95%.");
});

test("a proposal that is certain enough says what speaks against it, not how certain it is", () => {
  const likely = { confidence: 0.99, verdict: "likely" as const };
  expect(doubtsOf({ ...likely, reasons: [rep, taken] })).toEqual(["Has another recording."]);
  expect(doubtsOf({ ...likely, reasons: [rep] })).toEqual(["Likely, but needs a look first."]);
});

test("a sure proposal has no doubts", () => {
  expect(doubtsOf({ confidence: 0.99, verdict: "sure", reasons: [rep] })).toEqual([]);
});

test("a record that isn't proposed says how likely it is, or what keeps it from being proposed", () => {
  expect(whyUnproposed({ confidence: 0.61, reasons: [] }, "Smith")).toBe(
    "Too uncertain to propose: the most likely record, “Smith”, is 61% likely.",
  );
  const call = { kind: "channel", sentence: "It's a call, not a visit", isAgainst: true };
  expect(whyUnproposed({ confidence: 0.97, reasons: [call] }, "Smith")).toBe(
    "Not proposed: the most likely record is “Smith”. It's a call, not a visit.",
  );
});
