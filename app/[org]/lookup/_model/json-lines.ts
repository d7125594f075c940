/** Longer lines are cut where they are shown; copying copies all. */
const MAX_LINE = 2_000;
const LINES_PER_BLOCK = 200;

/**
 * Text in blocks that a browser can lay out one at a time, so that a megabyte scrolls as a page does.
 * Very long lines are shortened and say so.
 */
export function blocksOf(text: string): { text: string; lines: number }[] {
  const lines = text.split("\n").map(shortened);
  return Array.from({ length: Math.ceil(lines.length / LINES_PER_BLOCK) }, (_, index) => {
    const part = lines.slice(index * LINES_PER_BLOCK, (index + 1) * LINES_PER_BLOCK);
    return { text: part.join("\n"), lines: part.length };
  });
}

function shortened(line: string): string {
  if (line.length <= MAX_LINE) return line;
  const more = (line.length - MAX_LINE).toLocaleString("en-US");
  return `${line.slice(0, MAX_LINE).toWellFormed()}… ${more} more characters`;
}
