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
  /** Columns with `sortValue` are sortable. Without `sort`, none are. */
  sort?: SortOptions;
  /** Called when `j` or `k` moved to this row, for a panel that follows. */
  onRowMove?: (row: Row) => void;
  /** The expanded row; omit it to let the table keep track. */
  openKey?: string | null;
  onOpenKeyChange?: (key: string | null) => void;
  /** A heading above the first row of each group, "Today Thu Nov 20 · 2 unlinked". */
  rowGroup?: (row: Row) => { key: string; label: ReactNode } | null;
  /** Shown when there are no rows. */
  empty?: ReactNode;
  /** A refetch is running: the rows stay, dimmed after 150 ms. */
  pending?: boolean;
  compact?: boolean;
  /** False if another table or the page handles `j`, `k`, `o`. */
  keyboard?: boolean;
};

/** The table used everywhere: sticky head, 40 px rows, cards under 900 px. */
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
