import type { ReactNode } from "react";

/** Where a cell appears on the card that replaces a row below 900 px. */
type CardPlace =
  | "hidden"
  | {
      /** Line of the card. */
      line: 1 | 2 | 3 | 4 | 5 | 6;
      /** "lead" is a narrow column before the others: a checkbox. */
      side: "lead" | "start" | "end" | "full";
      /** Text in place of the column's header, before or after the value. */
      before?: ReactNode;
      after?: ReactNode;
    };

/** What a table and its skeleton need to know about a column; plain data. */
export type ColumnShape = {
  id: string;
  header: string;
  /** The header is only for assistive technology. */
  headerHidden?: boolean;
  /** Tailwind class for a fixed width, "w-[276px]". One column has none. */
  width?: string;
  /** Numbers and times are right-aligned, except a row's own time. */
  align?: "end";
  /** Extra space on the left, after a right-aligned column. */
  gap?: boolean;
  muted?: boolean;
  /** For column, header and cells: "max-panel:card:hidden". */
  className?: string;
};

export type Column<Row> = ColumnShape & {
  cell: (row: Row) => ReactNode;
  /** Replaces the header's text: a checkbox that selects all. */
  headCell?: ReactNode;
  /** Makes the column sortable. Unknown (null) always sorts last. */
  sortValue?: (row: Row) => string | number | null | undefined;
  sortDescFirst?: boolean;
  /** The cell that is the row's link: it gets the row's focus ring. One per table. */
  target?: boolean;
  card?: CardPlace;
};
