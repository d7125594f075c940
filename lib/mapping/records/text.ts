import { withoutInvisible } from "#lib/pasted-text.ts";

const PLAIN = /^[\x20-\x7e]*$/;

/** Letters that Unicode decomposition leaves unchanged. */
const LETTERS: Record<string, string> = {
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

// Latin, Hebrew and Arabic combining marks.
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g;

/** Lowercase without accents, in any Unicode form: "José" and "JOSE" are equal. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return withoutInvisible(text.normalize("NFKD"))
    .replace(MARKS, "")
    .toLowerCase()
    .replace(/[øłßæœđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC");
}

/**
 * Whether one typo turns one text into the other: an extra, missing or different letter, or two
 * swapped.
 */
export function isOneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1])
    [endA, endB] = [endA - 1, endB - 1];
  const [restA, restB] = [a.slice(start, endA), b.slice(start, endB)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** A folded name after merging same-sounding spellings and doubled letters: "Perrry", "Perry". */
export function skeletonOf(folded: string): string {
  for (let at = 1; at < folded.length; at++) {
    const before = folded[at - 1];
    const letter = folded[at];
    const isSpelled = letter === "e" && (before === "a" || before === "o" || before === "u");
    if (letter === before || isSpelled) {
      return folded.replace(/([aou])e/g, "$1").replace(/(.)\1+/gu, "$1");
    }
  }
  return folded;
}

/** Compares IDs, regardless of the locale. */
export const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
