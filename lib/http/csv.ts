/** Starts a formula in spreadsheets, or is dropped at the beginning of a cell. */
const STARTS_FORMULA = /^[=+\-@＝＋－＠\t\r]/;
/** A spreadsheet that separates cells by semicolon or tab begins a cell here, whatever quotes say. */
const STARTS_FORMULA_LATER = /([;\t\r\n][" ]*)(?=[=+\-@＝＋－＠])/g;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Spreadsheets round numbers of more than fifteen digits and drop leading zeros. */
const LOSES_DIGITS = /^(?:0\d+|\d{16,})$/;
const NEEDS_QUOTES = /[",;\r\n]/;

/** Tells spreadsheets that the file is UTF-8. */
export const CSV_START = "\uFEFF";

/**
 * One cell of a CSV file. What a spreadsheet would run as a formula or shorten as a number gets an
 * apostrophe in front, which marks text.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  const isNumber = NUMBER.test(text) && !LOSES_DIGITS.test(text);
  const isUnsafe = !isNumber && (STARTS_FORMULA.test(text) || LOSES_DIGITS.test(text));
  const safe = `${isUnsafe ? "'" : ""}${text.replace(STARTS_FORMULA_LATER, "$1'")}`;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
