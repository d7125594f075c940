"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { Column } from "./column.ts";
import type { useSortedRows } from "./use-sorted-rows.ts";

type TableHeadProps<Row extends object> = {
  table: ReturnType<typeof useSortedRows<Row>>["table"];
  columns: Column<Row>[];
  /** Rows expand, so the target's header aligns with its text rather than the chevron. */
  unfolds: boolean;
};

export function TableHead<Row extends object>({ table, columns, unfolds }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const model = table.getColumn(column.id);
          const sorted = model?.getCanSort() ? model.getIsSorted() : false;
          return (
            <th
              key={column.id}
              scope="col"
              className={column.className}
              data-align={column.align}
              data-gap={column.gap || undefined}
              data-unfolds={(unfolds && column.target) || undefined}
              aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
            >
              {model?.getCanSort() && table.options.onSortingChange ? (
                <button
                  type="button"
                  className="table-sort"
                  onClick={() => model.toggleSorting(undefined, false)}
                >
                  {column.header}
                  {sorted && <Icon of={sorted === "asc" ? ArrowUp : ArrowDown} small />}
                </button>
              ) : (
                (column.headCell ?? (
                  <span className={cx(column.headerHidden && "sr-only")}>{column.header}</span>
                ))
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
