import { expect, test } from "vitest";
import type { Evidence } from "./evidence.ts";
import { shortEvidence } from "./length-fit.ts";
import { againstReason } from "./reasons.ts";
import { supportEvidence, verdictOf } from "./trust.ts";

const said = { when: "near", where: "unknown", what: "silent", isOnePlace: false };
const recording = { id: "r1", title: null, startMs: 0, endMs: null, place: null, rep: {} };
const verdictFor = (changes: Partial<typeof said>, confidence = 0.99) =>
  verdictOf(confidence, supportEvidence({ ...said, ...changes }));

test("a record is sure only if its time, its hours, or the title points to it", () => {
  expect(verdictFor({})).toBe("sure");
  expect(verdictFor({ when: "inside-window", where: "here" })).toBe("sure");
  expect(verdictFor({ when: "inside-window", where: "away" })).toBe("sure");
  expect(verdictFor({ when: "far", what: "named" })).toBe("sure");
  expect(verdictFor({ when: "none", what: "named" }, 1)).toBe("likely");
  expect(verdictFor({ when: "none", where: "here" }, 1)).toBe("likely");
  for (const when of ["day", "inside-long"]) {
    expect(verdictFor({ when, where: "here" }, 1)).toBe("likely");
  }
  expect(verdictFor({ when: "inside-window", where: "here", what: "other" }, 1)).toBe("likely");
});

test("at another time, or only by its time or name, a record needs more confidence to be sure", () => {
  for (const when of ["soon", "same-day", "far", "created"]) {
    expect(verdictFor({ when, where: "here" }, 0.97)).toBe("likely");
    expect(verdictFor({ when, where: "here" }, 0.99)).toBe("sure");
    expect(verdictFor({ when, where: "here", what: "other" }, 1)).toBe("likely");
  }
  expect(verdictFor({ when: "far", where: "away", what: "named" }, 0.97)).toBe("likely");
  expect(verdictFor({}, 0.968)).toBe("likely");
  expect(verdictFor({ where: "here" }, 0.968)).toBe("sure");
  expect(verdictFor({ when: "far", where: "here", what: "named" }, 0.97)).toBe("sure");
});

test("what another recording of the day seems to belong to needs more confidence to be sure", () => {
  const claimed: Evidence[] = [
    { feature: "claim:0.7", reason: againstReason("claimed", "Claimed") },
  ];
  expect(verdictOf(0.97, claimed)).toBe("likely");
  expect(verdictOf(0.98, claimed)).toBe("sure");
});

test("a recording that is too short for a talk is never sure", () => {
  const short = shortEvidence({ ...recording, endMs: 100_000 });
  expect(verdictOf(1, short)).toBe("likely");
  expect(shortEvidence({ ...recording, endMs: 200_000 })).toEqual([]);
});

test("where most customers come to one place, time alone makes no record sure", () => {
  expect(verdictFor({ isOnePlace: true })).toBe("likely");
  expect(verdictFor({ isOnePlace: true }, 0.9)).toBe("unsure");
  expect(verdictFor({ isOnePlace: true, what: "named" })).toBe("sure");
});

test("a record at another time needs more confidence to be proposed", () => {
  expect(verdictFor({}, 0.9)).toBe("likely");
  expect(verdictFor({ when: "soon" }, 0.9)).toBe("unsure");
});

test("a call or message that wasn't recorded is never proposed, however likely it is", () => {
  const evidence: Evidence[] = [
    { feature: "type:email", reason: againstReason("channel", "It's an email, not a visit") },
  ];
  expect(verdictOf(1, evidence)).toBe("unsure");
});
