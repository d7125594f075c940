"use client";

import type { Column } from "#components/data-table/column.ts";
import type { RecordingRow } from "../_model/rows.ts";

type SelectColumnInput = {
  rows: readonly RecordingRow[];
  chosen: ReadonlySet<string>;
  onToggle: (ids: readonly string[]) => void;
};

/** Checkboxes that select recordings to dismiss, or to put back. */
export function selectColumn({ rows, chosen, onToggle }: SelectColumnInput): Column<RecordingRow> {
  const ids = rows.filter(isChoosable).map(({ id }) => id);
  return {
    id: "select",
    header: "Select",
    headerHidden: true,
    width: "w-[48px]",
    headCell: (
      <input
        type="checkbox"
        // On phones the header is hidden.
        className="checkbox m-0 align-middle max-card:hidden"
        aria-label="Select all on this page"
        disabled={ids.length === 0}
        checked={ids.length > 0 && ids.every((id) => chosen.has(id))}
        onChange={() => onToggle(ids)}
      />
    ),
    cell: (row) => (
      <label className="max-card:-m-3 max-card:grid max-card:size-11 max-card:place-items-center">
        <span className="sr-only">Select {row.title}</span>
        <input
          type="checkbox"
          className="checkbox m-0 align-middle"
          disabled={!isChoosable(row)}
          checked={chosen.has(row.id)}
          onChange={() => onToggle([row.id])}
        />
      </label>
    ),
    card: { line: 1, side: "lead" },
  };
}

const CHOOSABLE: readonly RecordingRow["state"][] = [
  "unlinked",
  "counts-as-unlinked",
  "processing",
  "dismissed",
];

/** Linked and deleted recordings need no dismissal. */
export const isChoosable = ({ state }: Pick<RecordingRow, "state">) => CHOOSABLE.includes(state);
