import { withoutInvisible } from "#lib/pasted-text.ts";
import type { CsvColumn } from "./types.ts";

/** "CRM ID", "crm_id", and "crmId" are one name. */
function plainName(header: string): string {
  return withoutInvisible(header)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

export type Header<Key extends string> = {
  /** The column of each cell; null for cells that no column is named after. */
  columns: (CsvColumn<Key> | null)[];
  problems: string[];
  notes: string[];
};

/** Finds the columns that a header names, and says which are missing, twice there, or unknown. */
export function readHeader<Key extends string>(
  cells: readonly string[],
  columns: readonly CsvColumn<Key>[],
): Header<Key> {
  const found = cells.map((cell) => columnNamed(cell, columns));
  const missing = columns.filter((each) => each.isRequired && !found.includes(each));
  const twice = columns.filter((each) => found.filter((column) => column === each).length > 1);
  const unknown = cells.filter((cell, index) => found[index] === null && cell.trim() !== "");
  return {
    columns: found,
    problems: [
      ...missing.map((column) => `The column “${titleOf(column)}” is missing.`),
      ...twice.map((column) => `The column “${titleOf(column)}” is there twice.`),
    ],
    notes:
      unknown.length === 0
        ? []
        : [`Not used: ${unknown.map((cell) => `“${withoutInvisible(cell).trim()}”`).join(", ")}.`],
  };
}

/** What a message calls a column. */
export const titleOf = (column: CsvColumn) => column.names[0] ?? column.key;

/** The column that a header names; null if it names none. */
export function columnNamed<Key extends string>(
  cell: string,
  columns: readonly CsvColumn<Key>[],
): CsvColumn<Key> | null {
  const name = plainName(cell);
  return columns.find((column) => column.names.some((each) => plainName(each) === name)) ?? null;
}
