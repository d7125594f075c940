import { expect, test } from "vitest";
import { addCounts, summarize } from "./counts.ts";

test("lists every skip with its cause and ends with one line of counts", () => {
  const all = addCounts([
    { passed: 1, failed: [], skipped: [] },
    { passed: 4, failed: ["a"], skipped: [{ name: "b", cause: "no documents here" }] },
  ]);
  expect(summarize(all).split("\n")).toEqual([
    "Skipped:",
    "  b (no documents here)",
    "Failed:",
    "  a",
    "5 passed, 1 failed, 1 skipped",
  ]);
});
