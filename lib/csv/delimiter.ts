const DELIMITERS = [",", ";", "\t", "|"] as const;

/** A header has fewer. Each cell is compared with every name that a column may have. */
export const MOST_CELLS = 500;

/** `sep=;` in the first line tells Excel how cells are separated. */
const SEP_LINE = /^"?sep=([,;|\t:^~])"?[^\S\n]*(?:\n|$)/i;

/**
 * How the cells of a text are separated, and the text with a `sep=` line emptied, so that lines keep
 * their numbers.
 * @param known counts the cells of a header that are known column names
 */
export function findDelimiter(
  text: string,
  known: (cells: string[]) => number,
): { delimiter: string; text: string } {
  const named = SEP_LINE.exec(text);
  if (named?.[1]) return { delimiter: named[1], text: `\n${text.slice(named[0].length)}` };
  const header = firstLine(text);
  const scored = DELIMITERS.map((delimiter) => {
    const cells = header.split(delimiter, MOST_CELLS + 1);
    return { delimiter, known: known(cells), cells: cells.length };
  });
  const [best] = scored.sort((a, b) => b.known - a.known || b.cells - a.cells);
  return { delimiter: best?.delimiter ?? ",", text };
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.trim() !== "") ?? "";
}
