import { withoutInvisible } from "#lib/pasted-text.ts";
import type { CsvKind } from "./types.ts";

export type Cell = { value: string | null } | { problem: string };

const MAX_LENGTH = 10_000;

/** ="00123" and '00123 make spreadsheets keep a number as text. */
const KEPT_AS_TEXT = /^="([^"]*)"$|^'(?=[=+\-@\d])(.*)$/s;
const FORMULA = /^=|^[+@-](?=[A-Z]+\()/;
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|#+)$/i;
/** 5.72577E+18, also with a decimal comma. Without a sign, it must have decimals: 12E4 can be an ID. */
const SHORTENED = /^[+-]?(?:\d+(?:[.,]\d+)?E[+-]\d+|\d+[.,]\d+E\d+)$/i;
const GROUPED = /^[+-]?\d{1,3}(?:([.,' \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/;
const DECIMALS = /^[+-]?\d+[.,]\d+$/;
const MONTH = "(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]*";
const DATE_IN_WORDS = new RegExp(
  `^\\d{1,4}[-. ]+${MONTH}(?:[-. ]+\\d{2,4})?$|^${MONTH}[-. ]+\\d{1,4}$`,
  "i",
);
const DATE_IN_NUMBERS = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})$/;
const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;
const NUMBER_WITH_COMMA = /^-?\d+,\d+$/;
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** Reads one cell. What a spreadsheet has ruined is refused, because the value that was there is lost. */
export function readCell(raw: string, kind: CsvKind, hasDecimalComma: boolean): Cell {
  const trimmed = (kind === "text" ? raw : withoutInvisible(raw)).trim();
  const kept = KEPT_AS_TEXT.exec(trimmed);
  const text = (kept ? (kept[1] ?? kept[2] ?? "") : trimmed).trim();
  if (text === "") return { value: null };
  if (text.length > MAX_LENGTH) return { problem: "is longer than 10,000 characters" };
  const ruined = kept ? null : whyRuined(text);
  if (ruined) return { problem: ruined };
  if (kind === "id") return readId(text, kept !== null);
  if (kind === "number") return readNumber(text, hasDecimalComma);
  if (kind === "time") return readTime(text);
  return { value: text };
}

function whyRuined(text: string): string | null {
  if (FORMULA.test(text)) return `is a formula, ${shown(text)}, and not its value`;
  if (SPREADSHEET_ERROR.test(text)) return `is an error of the spreadsheet, ${shown(text)}`;
  return null;
}

function readId(text: string, isKept: boolean): Cell {
  if (SHORTENED.test(text)) {
    return {
      problem: `is ${shown(text)}: a spreadsheet shortened this number, so its last digits are lost. Format the column as text and paste the ID again`,
    };
  }
  if (isKept) return { value: text };
  if (GROUPED.test(text) || (DECIMALS.test(text) && !/[.,]0+$/.test(text))) {
    return { problem: `is ${shown(text)}: a spreadsheet formatted this ID as an amount` };
  }
  if (isDate(text))
    return { problem: `is ${shown(text)}: a spreadsheet turned this ID into a date` };
  return { value: text };
}

function isDate(text: string): boolean {
  if (DATE_IN_WORDS.test(text)) return true;
  const parts = DATE_IN_NUMBERS.exec(text);
  if (!parts) return false;
  const numbers = [parts[1], parts[3], parts[4]].map(Number);
  return numbers.some((each) => each >= 1 && each <= 12) && numbers.every((each) => each >= 1);
}

function readNumber(text: string, hasDecimalComma: boolean): Cell {
  if (NUMBER.test(text)) return { value: text };
  if (hasDecimalComma && NUMBER_WITH_COMMA.test(text)) return { value: text.replace(",", ".") };
  return { problem: `is ${shown(text)}, not a plain number such as 12500.50` };
}

function readTime(text: string): Cell {
  if (TIME.test(text)) {
    const at = new Date(text.replace(" ", "T"));
    if (!Number.isNaN(at.getTime())) return { value: at.toISOString() };
  }
  return {
    problem: `is ${shown(text)}, not a time with its zone such as 2026-11-20T17:00:00Z`,
  };
}

/** A value in a message. Of a long one, its start. */
function shown(text: string): string {
  const letters = [...text];
  return `“${letters.length > 60 ? `${letters.slice(0, 59).join("")}…` : text}”`;
}
