import { findLookAlike, withoutInvisible } from "#lib/pasted-text.ts";
import type { ReferenceNote } from "./types.ts";

type Cleaned = { text: string; lookAlike: string | null; notes: ReferenceNote[] };

/** What a cell, a chat, or a sentence adds around an ID: quotes, commas, brackets, ="…". */
const BEFORE = new Set("=\"“”„'‘’`<");
const AFTER = new Set("\"“”'‘’`>,;");
/** U+FF01 to U+FF5E are the ASCII characters in full width. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const DIGIT = /\p{Nd}/gu;
const DIGIT_ABOVE_ASCII = /(?![0-9])\p{Nd}/u;
const HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63]/g;

/** The text as it was before it was copied, pasted, or typed on another keyboard. */
export function clean(pasted: string): Cleaned {
  const seen = withoutInvisible(pasted);
  const trimmed = seen.trim();
  const text = withoutDecimals(unwrapped(toAsciiForms(trimmed)));
  return {
    text,
    lookAlike: findLookAlike(text),
    notes: [
      ...(seen === pasted ? [] : (["invisible"] as const)),
      ...(text === trimmed ? [] : (["tidied"] as const)),
    ],
  };
}

function unwrapped(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && BEFORE.has(text.charAt(start))) start++;
  while (end > start && AFTER.has(text.charAt(end - 1))) end--;
  return text.slice(start, end).trim();
}

/** "669192850.0": a number, as some programs write it. */
function withoutDecimals(text: string): string {
  return /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf(".")) : text;
}

function toAsciiForms(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replaceAll(FULL_WIDTH, (form) => String.fromCharCode(form.charCodeAt(0) - 0xfee0))
    .replaceAll(DIGIT, valueOfDigit)
    .replaceAll(HYPHENS, "-");
}

/** Each script has its ten digits in order, from its zero. */
function valueOfDigit(digit: string): string {
  if (!DIGIT_ABOVE_ASCII.test(digit)) return digit;
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 60 && DIGIT_ABOVE_ASCII.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
