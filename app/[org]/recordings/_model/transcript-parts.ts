import type { TranscriptView } from "./transcript.ts";

/**
 * How the lines that a page has end. `arriving`: more are on their way. `lost`: the connection ended before
 * they came. `cut`: Siro has more than siro-admin reads.
 */
export type TranscriptEnd = "whole" | "arriving" | "lost" | "cut";

/** What is missing after the lines that a page has; null if nothing is, or if it may still come. */
export function missingAfter(count: number, end: TranscriptEnd): string | null {
  const shown = `Showing the first ${count.toLocaleString("en-US")} lines.`;
  if (end === "cut") return `${shown} Siro has more.`;
  if (end === "lost")
    return `${shown} The connection ended before the rest arrived. Reload the page.`;
  return null;
}

/** Lines are drawn, or left as empty room, so many at a time. */
export const LINES_PER_BLOCK = 50;

const LINE_HEIGHT = 20;
const LETTERS_PER_LINE = 90;
const AROUND_LINE = 28;

/** About how high lines will be, so that the scroll bar hardly moves when they are drawn. */
export function heightOf(lines: TranscriptView["lines"]): number {
  return lines.reduce((sum, { text }) => sum + heightOfLine(text), 0);
}

function heightOfLine(text: string): number {
  return AROUND_LINE + LINE_HEIGHT * Math.max(1, Math.ceil(text.length / LETTERS_PER_LINE));
}

/** What the page begins with, and the lines that follow; null if there are no more. */
export function partTranscript(whole: TranscriptView): {
  first: TranscriptView;
  rest: TranscriptView | null;
} {
  if (whole.lines.length <= LINES_PER_BLOCK) return { first: whole, rest: null };
  return {
    first: { ...whole, lines: whole.lines.slice(0, LINES_PER_BLOCK) },
    rest: { ...whole, lines: whole.lines.slice(LINES_PER_BLOCK) },
  };
}

/** The blocks in which lines are drawn. */
export function cutBlocks(lines: TranscriptView["lines"]): TranscriptView["lines"][] {
  const count = Math.ceil(lines.length / LINES_PER_BLOCK);
  return Array.from({ length: count }, (_, block) =>
    lines.slice(block * LINES_PER_BLOCK, (block + 1) * LINES_PER_BLOCK),
  );
}
