"use client";

import { Fragment, type ReactNode, useMemo, useRef, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import { TableHead } from "./table-head.tsx";
import { type RowOptions, TableRow } from "./table-row.tsx";
import { useRowKeys } from "./use-row-keys.ts";
import { useRowPress } from "./use-row-press.ts";
import { type SortOptions, useSortedRows } from "./use-sorted-rows.ts";

type DataTableProps<Row extends object> = RowOptions<Row> & {
  /** Accessible name: "Connections". */
  label: string;
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Sortable columns are those with `sortValue`. Without `sort` nothing can be sorted. */
  sort?: SortOptions;
  /** `j` and `k` moved here; for a panel that follows. */
  onRowMove?: (row: Row) => void;
  /** Which row is unfolded; leave out to let the table remember it. */
  openKey?: string | null;
  onOpenKeyChange?: (key: string | null) => void;
  /** A line above the first row of each group, "Today Thu Nov 20 · 2 unlinked". */
  rowGroup?: (row: Row) => { key: string; label: ReactNode } | null;
  /** In place of rows when there are none. */
  empty?: ReactNode;
  /** A refetch is under way: the rows stay, dimmed after 150 ms. */
  pending?: boolean;
  compact?: boolean;
  /** False where another table or the page owns `j`, `k`, `o`. */
  keyboard?: boolean;
};

/** The one table: sticky head, rows of 40 px, cards under 900 px. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, rowDetail, rowGroup, pending, keyboard = true } = props;
  const ref = useRef<HTMLTableElement>(null);
  const { table, refetching } = useSortedRows(rows, columns, rowKey, props.sort);
  const [ownOpenKey, setOwnOpenKey] = useState<string | null>(null);
  const openKey = props.openKey === undefined ? ownOpenKey : props.openKey;
  const setOpenKey = props.onOpenKeyChange ?? setOwnOpenKey;
  const byKey = useMemo(() => new Map(rows.map((row) => [rowKey(row), row])), [rows, rowKey]);
  const opens = Boolean(props.rowHref || props.onRowOpen || rowDetail);
  useRowKeys(ref, opens && keyboard, (key) => {
    const row = byKey.get(key);
    if (row) props.onRowMove?.(row);
  });
  useRowPress(ref);
  let groupKey: string | undefined;
  return (
    <div className="table-frame">
      <div className="table-scroll">
        <table
          ref={ref}
          className={cx("table", props.compact && "compact")}
          aria-label={props.label}
          aria-busy={pending || refetching || undefined}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} className={cx(column.width, column.className)} />
            ))}
          </colgroup>
          <TableHead table={table} columns={columns} unfolds={rowDetail !== undefined} />
          <tbody>
            {table.getRowModel().rows.map(({ id, original: row }) => {
              const group = rowGroup?.(row);
              const startsGroup = group && group.key !== groupKey;
              groupKey = group?.key;
              return (
                <Fragment key={id}>
                  {startsGroup && (
                    <tr className="day">
                      <td colSpan={columns.length}>{group.label}</td>
                    </tr>
                  )}
                  <TableRow
                    {...props}
                    row={row}
                    id={id}
                    open={rowDetail !== undefined && openKey === id}
                    onToggle={() => setOpenKey(openKey === id ? null : id)}
                  />
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && props.empty}
    </div>
  );
}
