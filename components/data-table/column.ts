import type { ReactNode } from "react";

/** Where a cell stands on the card that a row becomes under 900 px. */
type CardPlace =
  | "hidden"
  | {
      /** Line of the card. */
      line: 1 | 2 | 3 | 4 | 5;
      side: "start" | "end" | "full";
      /** Words that replace the column's header, before or behind the value. */
      before?: ReactNode;
      after?: ReactNode;
    };

/** What a table and its skeleton need to know about a column; plain data. */
export type ColumnShape = {
  id: string;
  header: string;
  /** The header is only for assistive technology. */
  headerHidden?: boolean;
  /** Tailwind class for a fixed width, "w-[276px]"; one column stays without. */
  width?: string;
  /** Numbers and times stand right, except a row's own time. */
  align?: "end";
  /** More room at the left, for what follows a right-aligned column. */
  gap?: boolean;
  muted?: boolean;
  /** For column, header and cells: "max-panel:card:hidden". */
  className?: string;
};

export type Column<Row> = ColumnShape & {
  cell: (row: Row) => ReactNode;
  /** In place of the header's words: a box that selects all. */
  headCell?: ReactNode;
  /** Makes the column sortable. Unknown (null) always stands last. */
  sortValue?: (row: Row) => string | number | null | undefined;
  sortDescFirst?: boolean;
  /** The cell that is the row's link: it gets the row's focus ring. One per table. */
  target?: boolean;
  card?: CardPlace;
};
