import { readCell } from "./cell.ts";
import { decode } from "./decode.ts";
import { findDelimiter, MOST_CELLS } from "./delimiter.ts";
import { columnNamed, type Header, readHeader, titleOf } from "./header.ts";
import { type CsvRecord, type CsvRecords, splitRecords } from "./records.ts";
import type { CsvColumn, CsvFile, CsvLimits, CsvRow } from "./types.ts";

/** What fits through a form, and what a person can look through. */
const LIMITS: CsvLimits = { maxBytes: 900_000, maxRows: 5000 };

/**
 * Reads a CSV file as spreadsheets and CRMs write it: with or without a byte order mark, in UTF-8 or
 * UTF-16, with commas, semicolons, tabs, or bars, with a `sep=` line, and with quotes over lines. Never
 * throws, whatever the bytes are.
 * @param columns what the file may have; a header that names none of them isn't used
 */
export function readCsv<Key extends string>(
  bytes: Uint8Array,
  columns: readonly CsvColumn<Key>[],
  limits: Partial<CsvLimits> = {},
): CsvFile<Key> {
  const { maxBytes, maxRows } = { ...LIMITS, ...limits };
  if (bytes.length > maxBytes) return unusable(`The file is larger than ${sizeOf(maxBytes)}.`);
  const decoded = decode(bytes);
  if ("problem" in decoded) return unusable(decoded.problem);
  const known = (cells: string[]) => cells.filter((cell) => columnNamed(cell, columns)).length;
  const { text, delimiter } = findDelimiter(decoded.text, known);
  const found = splitRecords(text, delimiter);
  const [first, ...records] = found.records;
  if (!first)
    return unusable(found.unclosed ? unclosedHeader(found.unclosed) : "The file is empty.");
  if (first.cells.length > MOST_CELLS) {
    return unusable(`The header has more than ${MOST_CELLS} columns.`);
  }
  const header = readHeader(first.cells, columns);
  const count = records.length + (found.unclosed ? 1 : 0);
  const problems = [...header.problems, ...whyWrongCount(count, maxRows)];
  const notes = [...decoded.notes, ...header.notes];
  if (problems.length > 0) return { rows: [], problems, notes };
  const read = (record: CsvRecord) => readRow(record, header, columns, delimiter !== ",");
  return { rows: [...records.map(read), ...brokenRow(found.unclosed, read)], problems, notes };
}

function unusable<Key extends string>(problem: string): CsvFile<Key> {
  return { rows: [], problems: [problem], notes: [] };
}

const sizeOf = (bytes: number) => `${Math.floor(bytes / 1000).toLocaleString("en-US")} kB`;

function unclosedHeader({ quoteLine }: { quoteLine: number }): string {
  return `A quote that opens on line ${quoteLine} is never closed, so the header can't be read.`;
}

function whyWrongCount(count: number, maxRows: number): string[] {
  if (count === 0) return ["The file has a header but no rows."];
  if (count <= maxRows) return [];
  const [most, all] = [maxRows, count].map((each) => each.toLocaleString("en-US"));
  return [`The file has ${all} rows. At most ${most} can be read at once: split the file.`];
}

/** The last row, if a quote in it is never closed. Lines that the quote covers are never read as rows. */
function brokenRow<Key extends string>(
  unclosed: CsvRecords["unclosed"],
  read: (record: CsvRecord) => CsvRow<Key>,
): CsvRow<Key>[] {
  if (!unclosed) return [];
  const { quoteLine, lastLine } = unclosed;
  const covered =
    lastLine > quoteLine ? `, so lines ${quoteLine} to ${lastLine} can't be read` : "";
  const row = read(unclosed);
  return [
    {
      ...row,
      problems: [
        `A quote that opens on line ${quoteLine} is never closed${covered}.`,
        ...row.problems,
      ],
    },
  ];
}

function readRow<Key extends string>(
  { line, cells }: CsvRecord,
  header: Header<Key>,
  columns: readonly CsvColumn<Key>[],
  hasDecimalComma: boolean,
): CsvRow<Key> {
  const problems: string[] = [];
  const readColumn = (column: CsvColumn<Key>) => {
    const cell = readCell(
      cells[header.columns.indexOf(column)] ?? "",
      column.kind,
      hasDecimalComma,
    );
    const problem = "problem" in cell ? cell.problem : whyWrong(cell.value, column);
    if (problem) problems.push(`“${titleOf(column)}” ${problem}.`);
    return "problem" in cell ? null : cell.value;
  };
  const values = Object.fromEntries(columns.map((column) => [column.key, readColumn(column)]));
  const extra = cells.slice(header.columns.length).some((cell) => cell.trim() !== "");
  if (extra) {
    problems.push(
      `The row has ${cells.length} cells, but the header has ${header.columns.length}. Put values that have a separator in quotes.`,
    );
  }
  return { line, values: values as CsvRow<Key>["values"], problems };
}

function whyWrong(value: string | null, column: CsvColumn): string | null {
  if (value === null) return column.isRequired ? "is empty" : null;
  return column.check?.(value) ?? null;
}
