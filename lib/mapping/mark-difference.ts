import { diffArrays } from "diff";
/** Part of a text; `differs` if the other text does not have it. */
export type Piece = { text: string; differs: boolean };

/** Longer texts are compared as a whole: marks in them would not be readable. */
const LONGEST = 200;
/** With less in common, the marks would show coincidences instead of a typo. */
const LEAST_IN_COMMON = 0.4;
/** Runs of equal characters this short between two differences are coincidence. */
const CHANCE = 2;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const charactersOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);
const fold = (text: string) => text.normalize("NFC").toLowerCase();

/**
 * Splits both texts into pieces and marks the characters that differ, ignoring case. Texts that have
 * little in common are marked as a whole.
 */
export function markDifference(left: string, right: string): { left: Piece[]; right: Piece[] } {
  if (fold(left) === fold(right)) return { left: whole(left, false), right: whole(right, false) };
  const [a, b] = [charactersOf(left), charactersOf(right)];
  const isTooLong = Math.max(a.length, b.length) > LONGEST;
  const common = isTooLong ? null : commonCharacters(a.map(fold), b.map(fold));
  const share = common ? common.left.size / Math.max(a.length, b.length, 1) : 0;
  if (!common || share < LEAST_IN_COMMON) {
    return { left: whole(left, true), right: whole(right, true) };
  }
  return { left: piecesOf(a, common.left), right: piecesOf(b, common.right) };
}

const whole = (text: string, differs: boolean): Piece[] => (text ? [{ text, differs }] : []);

/** Indexes of the characters in the longest common subsequence, without coincidental runs. */
function commonCharacters(a: string[], b: string[]) {
  const runs = commonRuns(a, b).filter(({ i, j, length }) => {
    const isAtStart = i === 0 && j === 0;
    const isAtEnd = i + length === a.length && j + length === b.length;
    return isAtStart || isAtEnd || length > CHANCE;
  });
  const places = (start: "i" | "j") =>
    new Set(runs.flatMap((run) => Array.from({ length: run.length }, (_, n) => run[start] + n)));
  return { left: places("i"), right: places("j") };
}

/** `length` equal characters, from `i` in one text and from `j` in the other. */
type Run = { i: number; j: number; length: number };

function commonRuns(a: string[], b: string[]): Run[] {
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of diffArrays(a, b)) {
    if (!added && !removed) runs.push({ i, j, length: count });
    if (!added) i += count;
    if (!removed) j += count;
  }
  return runs;
}

function piecesOf(characters: string[], common: ReadonlySet<number>): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, character] of characters.entries()) {
    const differs = !common.has(index);
    const last = pieces.at(-1);
    if (last?.differs === differs) last.text += character;
    else pieces.push({ text: character, differs });
  }
  return pieces;
}
