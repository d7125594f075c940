import { CsvError, parse } from "csv-parse/sync";

/** The cells of one record and the line on which it begins, counted from 1. */
export type CsvRecord = { line: number; cells: string[] };

export type CsvRecords = {
  records: CsvRecord[];
  /** The last record, if a quote in it is never closed. The quote's cell holds the rest of the file. */
  unclosed: (CsvRecord & { quoteLine: number; lastLine: number }) | null;
};

/**
 * Splits a text whose lines end with "\n". Empty lines are left out. A quote in the middle of a cell,
 * as in 12" pipe, is part of the cell.
 */
export function splitRecords(text: string, delimiter: string): CsvRecords {
  const records: CsvRecord[] = [];
  const end = { line: 0, byte: 0 };
  const bytes = Buffer.from(text);
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
      on_record: (cells: string[], context) => {
        records.push({ line: end.line + 1, cells });
        end.line = context.lines;
        end.byte = context.bytes;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
    const rest = bytes.subarray(end.byte).toString();
    return { records: withoutEmpty(records), unclosed: closed(rest, delimiter, end.line + 1) };
  }
  return { records: withoutEmpty(records), unclosed: null };
}

const withoutEmpty = (records: CsvRecord[]) =>
  records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));

/** Reads the record as if its quote were closed at the end of the file. */
function closed(rest: string, delimiter: string, line: number): CsvRecords["unclosed"] {
  const [record] = splitRecords(`${rest}"`, delimiter).records;
  const quoteAt = openQuote(rest, delimiter);
  return {
    line,
    cells: record?.cells ?? [],
    quoteLine: line + linesIn(rest.slice(0, quoteAt)),
    lastLine: line + linesIn(rest.trimEnd()),
  };
}

const linesIn = (text: string) => text.split("\n").length - 1;

/** Where the quote stands that is never closed. A quote opens at the beginning of a cell only. */
function openQuote(text: string, delimiter: string): number {
  let opened = -1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (opened < 0) {
      const before = text[at - 1];
      if (before === undefined || before === delimiter || before === "\n") opened = at;
    } else if (text[at + 1] === '"') at++;
    else opened = -1;
  }
  return Math.max(opened, 0);
}
