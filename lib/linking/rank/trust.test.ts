import { expect, test } from "vitest";
import type { Evidence } from "./evidence.ts";
import { againstReason } from "./reasons.ts";
import { supportEvidence, verdictOf } from "./trust.ts";

const said = { when: "near", where: "unknown", what: "silent", isOnePlace: false };
const verdictFor = (changes: Partial<typeof said>, confidence = 0.99) =>
  verdictOf(confidence, supportEvidence({ ...said, ...changes }));

test("a record is sure only if its time or the title points to it", () => {
  expect(verdictFor({})).toBe("sure");
  expect(verdictFor({ when: "inside-window", where: "here" })).toBe("sure");
  expect(verdictFor({ when: "far", what: "named" })).toBe("sure");
  expect(verdictFor({ when: "none", what: "named" })).toBe("likely");
  for (const when of ["soon", "same-day", "far", "day", "inside-long", "created", "none"]) {
    expect(verdictFor({ when, where: "here" })).toBe("likely");
  }
  expect(verdictFor({ when: "inside-window", where: "away" })).toBe("likely");
  expect(verdictFor({ when: "inside-window", where: "here", what: "other" })).toBe("likely");
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
