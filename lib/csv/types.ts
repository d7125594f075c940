/** How the cells of a column are read. */
export type CsvKind = "id" | "text" | "number" | "time";

/** A column that a file may have. */
export type CsvColumn<Key extends string = string> = {
  key: Key;
  /** Headers that mean this column. Case, spaces, and punctuation make no difference. */
  names: readonly string[];
  kind: CsvKind;
  /** The file must have this column, with a value in each row. */
  isRequired?: boolean;
  /** Says what is wrong with a value. Null if it is fine. */
  check?: (value: string) => string | null;
};

/** One row below the header. */
export type CsvRow<Key extends string = string> = {
  /** The line on which the row begins, counted from 1 as editors do. */
  line: number;
  /** An empty or missing cell is null. */
  values: Record<Key, string | null>;
  /** Why the row can't be used. Empty if it can. */
  problems: string[];
};

export type CsvFile<Key extends string = string> = {
  rows: CsvRow<Key>[];
  /** What is wrong with the whole file. If there is anything, no rows are returned. */
  problems: string[];
  /** What to know about the file although it can be used. */
  notes: string[];
};

export type CsvLimits = { maxBytes: number; maxRows: number };
