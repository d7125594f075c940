import { fold } from "#lib/mapping/records/text.ts";

/*
 * How CRM records are searched: text and query become words in the same way, without capitals, accents
 * and punctuation. Every word of a query must occur. Client-safe, so that the browser marks what the
 * server found.
 */

const APOSTROPHES = /['’ʼ`]/g;
const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/u;
const LATIN = /^[\p{Script=Latin}\p{N}]*$/u;
/** Shorter ones occur within too many words, so that they must begin one. */
const SHORTEST_WITHIN = 3;
const MOST_WORDS = 8;
const LONGEST_WORD = 60;
const LONGEST_QUERY = 200;

/** The words of a text: "O'Neill, José" is oneill and jose. */
export function wordsIn(text: string): string[] {
  return fold(text).replaceAll(APOSTROPHES, "").split(SEPARATORS).filter(Boolean);
}

/** What a search looks for. Empty if there is nothing to look for. */
export function wordsOfQuery(query: string): string[] {
  const words = wordsIn(query.slice(0, LONGEST_QUERY)).map((word) => cut(word, LONGEST_WORD));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** A text's beginning, without half a character at its end. */
const cut = (text: string, length: number) => {
  const start = text.slice(0, length);
  return start.isWellFormed() ? start : start.slice(0, -1);
};

/** Whether a word must begin one. Other scripts have no spaces, or short words. */
export function isOnlyAtStart(word: string): boolean {
  return word.length < SHORTEST_WITHIN && LATIN.test(word);
}

/** A part of a text, from its first character to the one after its last. */
export type Mark = { from: number; to: number };

/** Where the words stand in a text as people see it, in order and without overlaps. */
export function findMarks(text: string, words: readonly string[]): Mark[] {
  const spaced = layOut(text, " ");
  const found = words.flatMap((word) => {
    const marks = findIn(spaced, word);
    // "4805551234" is meant by "(480) 555-1234".
    return marks.length === 0 && /^\d{4,}$/.test(word) ? findIn(layOut(text, ""), word) : marks;
  });
  return merge(found.toSorted((a, b) => a.from - b.from || b.to - a.to));
}

/** A text as it is searched, and where each of its characters comes from. */
type LaidOut = { text: string; origins: Mark[] };

function layOut(text: string, separator: string): LaidOut {
  const origins: Mark[] = [{ from: 0, to: 0 }];
  let laid = " ";
  let from = 0;
  // Letters with their accents, which are taken away together.
  for (const cluster of text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    const to = from + cluster.length;
    const plain = fold(cluster).replaceAll(APOSTROPHES, "");
    const isWord = plain === "" || /[\p{L}\p{N}]/u.test(plain);
    const put = isWord ? plain : separator;
    for (let i = 0; i < put.length; i++) origins.push({ from, to });
    laid += put;
    from = to;
  }
  return { text: laid, origins };
}

function findIn({ text, origins }: LaidOut, word: string): Mark[] {
  const isAtStart = isOnlyAtStart(word);
  const marks: Mark[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (isAtStart && text[at - 1] !== " ") continue;
    const [first, last] = [origins[at], origins[at + word.length - 1]];
    if (first && last) marks.push({ from: first.from, to: last.to });
  }
  return marks;
}

function merge(marks: readonly Mark[]): Mark[] {
  const merged: Mark[] = [];
  for (const mark of marks) {
    const last = merged.at(-1);
    if (last && mark.from <= last.to) last.to = Math.max(last.to, mark.to);
    else merged.push({ ...mark });
  }
  return merged;
}
