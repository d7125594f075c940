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
        className="checkbox m-0 align-middle"
        aria-label="Select all on this page"
        disabled={choosable.length === 0}
        checked={choosable.length > 0 && choosable.every(({ id }) => chosen.has(id))}
        onChange={() => onToggleAll(choosable)}
      />
    ),
    cell: (row) => (
      <input
        type="checkbox"
        className="checkbox m-0 align-middle"
        aria-label={`Select ${row.personName}`}
        disabled={!isChoosable(row)}
        checked={chosen.has(row.id)}
        onChange={() => onToggle(row)}
      />
    ),
    card: "hidden",
  };
}

export const isChoosable = ({ status }: IssueRow) => status === "open" || status === "not-fixed";
