import { expect, test } from "vitest";
import { addCounts, summarize } from "./counts.ts";

test("lists the slowest tests and every skip with its cause, and ends with one line of counts", () => {
  const all = addCounts([
    { passed: 1, failed: [], skipped: [], slowest: [{ name: "quick", ms: 1_000 }] },
    {
      passed: 4,
      failed: ["a"],
      skipped: [{ name: "b", cause: "no documents here" }],
      slowest: [{ name: "slow", ms: 61_250 }],
    },
  ]);
  expect(summarize(all).split("\n")).toEqual([
    "Slowest:",
    "  61.3 s  slow",
    "  1.0 s  quick",
    "Skipped:",
    "  b (no documents here)",
    "Failed:",
    "  a",
    "5 passed, 1 failed, 1 skipped",
  ]);
});
