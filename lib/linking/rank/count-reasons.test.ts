import { expect, test } from "vitest";
import { countReasons } from "./count-reasons.ts";

test("each reason counts a proposal once, and what was changed or undone counts as not right", () => {
  const counts = countReasons([
    { kinds: ["late", "same-rep", "same-rep"], isRight: true },
    { kinds: ["late", "far", "of a later version"], isRight: false },
  ]);
  expect(counts).toEqual([
    { label: "All proposals", right: 1, of: 2 },
    { label: "Starts after the appointment", right: 1, of: 2 },
    { label: "Same rep", right: 1, of: 1 },
  ]);
});

test("without decisions there is nothing to count", () => {
  expect(countReasons([])).toEqual([]);
});
