import type { Column } from "./column.ts";

type SelectColumnInput<Row> = {
  rows: readonly Row[];
  /** "Select Kim Lee" */
  nameOf: (row: Row) => string;
  isChoosable: (row: Row) => boolean;
  isChosen: (row: Row) => boolean;
  onToggle: (row: Row) => void;
  /** Called with the rows of this page that can be chosen. */
  onToggleAll: (rows: readonly Row[]) => void;
};

/** Checkboxes that select rows for bulk actions. */
export function selectColumn<Row extends object>(input: SelectColumnInput<Row>): Column<Row> {
  const { rows, nameOf, isChoosable, isChosen, onToggle, onToggleAll } = input;
  const choosable = rows.filter(isChoosable);
  return {
    id: "select",
    header: "Select",
    headerHidden: true,
    width: "w-[48px]",
    headCell: (
      <input
        type="checkbox"
        // On phones the header is hidden, and a selection bar selects all.
        className="checkbox m-0 align-middle max-card:hidden"
        aria-label="Select all on this page"
        disabled={choosable.length === 0}
        checked={choosable.length > 0 && choosable.every(isChosen)}
        onChange={() => onToggleAll(choosable)}
      />
    ),
    cell: (row) => (
      <label className="max-card:-m-3 max-card:grid max-card:size-11 max-card:place-items-center">
        <span className="sr-only">Select {nameOf(row)}</span>
        <input
          type="checkbox"
          className="checkbox m-0 align-middle"
          disabled={!isChoosable(row)}
          checked={isChosen(row)}
          onChange={() => onToggle(row)}
        />
      </label>
    ),
    card: { line: 1, side: "lead" },
  };
}
