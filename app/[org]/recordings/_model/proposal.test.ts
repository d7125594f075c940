import { expect, test } from "vitest";
import type { RankReason } from "#lib/linking/rank-facts.ts";
import { whyUnlikeCause } from "./proposal.ts";

const why = (
  fits: string | null | undefined,
  cause: "none-fits" | "several-fit" = "none-fits",
) => ({
  fits,
  causes: [cause],
});
const speaks = (kind: string, isAgainst = false): RankReason => ({ kind, sentence: "", isAgainst });
const late = speaks("late", true);
const [near, rep, title] = [speaks("near"), speaks("same-rep"), speaks("title-name")];
const proposal = (reasons: RankReason[] = [], id = "e1") => ({ id, reasons });

test("where the cause says that none fits, it is said what of the proposed appointment does", () => {
  expect(whyUnlikeCause(why(null), proposal([near, rep, title, late]))).toBe(
    "The time of the proposed appointment doesn't fit, but the address, rep, and title do.",
  );
  expect(whyUnlikeCause(why(null), proposal([speaks("late"), title]))).toBe(
    "The time and title of the proposed appointment fit.",
  );
  expect(whyUnlikeCause(why(null), proposal([speaks("teammate"), near]))).toBe(
    "The proposed appointment belongs to a teammate. The reason given for being unlinked considers only the rep's own appointments.",
  );
});

test("where time and place leave it open, it is said what points to the proposed appointment", () => {
  expect(whyUnlikeCause(why(null, "several-fit"), proposal([near, title]))).toBe(
    "By time and place alone, several fit, but the title points to the proposed one.",
  );
  expect(whyUnlikeCause(why("e2"), proposal([near, rep, title]))).toBe(
    "By time and place alone, another one fits, but the rep and title point to the proposed one.",
  );
  expect(whyUnlikeCause(why("e1"), null)).toMatch(/there isn't enough other evidence/);
});

test("nothing is said of a cause that agrees with the proposal or says nothing of appointments", () => {
  expect(whyUnlikeCause(why("e1"), proposal([title]))).toBeNull();
  expect(whyUnlikeCause(why(null), null)).toBeNull();
  expect(whyUnlikeCause(why(undefined), proposal([title]))).toBeNull();
  expect(whyUnlikeCause(null, proposal([title]))).toBeNull();
});

test("a cause that names another listing of the proposed appointment agrees with the proposal", () => {
  const proposed = { ...proposal([title]), sameAs: ["e2"] };
  expect(whyUnlikeCause(why("e2"), proposed)).toBeNull();
  expect(whyUnlikeCause(why("e3"), proposed)).not.toBeNull();
  expect(whyUnlikeCause(why(null), proposed)).not.toBeNull();
});
