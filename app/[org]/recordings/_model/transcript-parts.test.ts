import { expect, test } from "vitest";
import type { TranscriptView } from "./transcript.ts";
import { cutBlocks, heightOf, missingAfter, partTranscript } from "./transcript-parts.ts";

function transcriptOf(count: number): TranscriptView {
  const lines = Array.from({ length: count }, (_, index) => ({
    text: `Line ${index} ${"word ".repeat(index % 40)}`,
    startMs: index * 1000,
    endMs: index * 1000 + 500,
    speaker: index % 2,
    isRedacted: false,
  }));
  return { speakers: [{ name: "Marcus", share: 1 }], lines, isWhole: true };
}

test.each([0, 1, 49, 50, 51, 100, 5000])(
  "the parts of a transcript of %i lines are all of its lines, once and in order",
  (count) => {
    const whole = transcriptOf(count);
    const { first, rest } = partTranscript(whole);
    expect([...first.lines, ...(rest?.lines ?? [])]).toEqual(whole.lines);
    expect(cutBlocks(whole.lines).flat()).toEqual(whole.lines);
  },
);

test("the page begins with whole blocks, so that nothing drawn moves when the rest comes", () => {
  const whole = transcriptOf(5000);
  const { first, rest } = partTranscript(whole);
  const blocks = cutBlocks(whole.lines);
  const begun = cutBlocks(first.lines);
  expect(begun).toEqual(blocks.slice(0, begun.length));
  const room = heightOf(rest?.lines ?? []);
  const drawn = blocks.slice(begun.length).reduce((sum, block) => sum + heightOf(block), 0);
  expect(room).toBe(drawn);
});

test("lines that a page doesn't have are mentioned, unless they are still coming", () => {
  expect(missingAfter(5000, "cut")).toBe("Showing the first 5,000 lines. Siro has more.");
  expect(missingAfter(50, "lost")).toContain("Showing the first 50 lines. The connection ended");
  expect([missingAfter(50, "whole"), missingAfter(50, "arriving")]).toEqual([null, null]);
});
