"use client";

import type { Column } from "#components/data-table/column.ts";
import type { IssueRow } from "../_model/rows.ts";

type SelectColumnInput = {
  rows: readonly IssueRow[];
  chosen: ReadonlyMap<string, IssueRow>;
  onToggle: (row: IssueRow) => void;
  onToggleAll: (rows: readonly IssueRow[]) => void;
};

/** Checkboxes that select rows for bulk actions. */
export function selectColumn(input: SelectColumnInput): Column<IssueRow> {
  const { rows, chosen, onToggle, onToggleAll } = input;
  const choosable = rows.filter(isChoosable);
  return {
    id: "select",
    header: "Select",
    headerHidden: true,
    width: "w-[48px]",
    headCell: (
      <input
        type="checkbox"
        // On phones the header is hidden, and the selection bar selects all.
        className="checkbox m-0 align-middle max-card:hidden"
        aria-label="Select all on this page"
        disabled={choosable.length === 0}
        checked={choosable.length > 0 && choosable.every(({ id }) => chosen.has(id))}
        onChange={() => onToggleAll(choosable)}
      />
    ),
    cell: (row) => (
      <label className="max-card:-m-3 max-card:grid max-card:size-11 max-card:place-items-center">
        <span className="sr-only">Select {row.personName}</span>
        <input
          type="checkbox"
          className="checkbox m-0 align-middle"
          disabled={!isChoosable(row)}
          checked={chosen.has(row.id)}
          onChange={() => onToggle(row)}
        />
      </label>
    ),
    card: { line: 1, side: "lead" },
  };
}

export const isChoosable = ({ status }: IssueRow) => status === "open" || status === "not-fixed";
