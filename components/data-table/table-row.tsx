"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import type { Column } from "./column.ts";

/** What a table's rows show and do. */
export type RowOptions<Row extends object> = {
  /** Keep `columns` at module scope or memoized. */
  columns: Column<Row>[];
  /** Where the row leads; its `target` cell becomes the link. */
  rowHref?: (row: Row) => Route;
  /** Instead of a link: what opening does (a panel beside the list). */
  onRowOpen?: (row: Row) => void;
  /** Row whose panel is open. */
  selectedKey?: string | null;
  /** Second line of a row: `FailedLine`, `UnconfirmedLine`. Starts under column `noteColumn`. */
  rowNote?: (row: Row) => ReactNode;
  noteColumn?: number;
  /** What unfolds under a row. */
  rowDetail?: (row: Row) => ReactNode;
};

type TableRowProps<Row extends object> = RowOptions<Row> & {
  row: Row;
  id: string;
  open: boolean;
  onToggle: () => void;
};

export function TableRow<Row extends object>(props: TableRowProps<Row>) {
  const { row, id, columns, open, rowNote, rowDetail, noteColumn = 1 } = props;
  const note = rowNote?.(row);
  const detailId = `detail-${id}`;
  return (
    <>
      <tr
        className="item"
        data-key={id}
        data-note={note ? "" : undefined}
        data-open={open ? "" : undefined}
        data-selected={props.selectedKey === id ? "" : undefined}
      >
        {columns.map((column) => (
          <TableCell key={column.id} column={column}>
            {column.target ? (
              <RowTarget {...props} detailId={detailId} column={column} />
            ) : (
              column.cell(row)
            )}
          </TableCell>
        ))}
      </tr>
      {note && (
        <tr className="note">
          {noteColumn > 0 && <td colSpan={noteColumn} />}
          <td colSpan={columns.length - noteColumn}>{note}</td>
        </tr>
      )}
      {open && rowDetail && (
        <tr className="detail" id={detailId}>
          <td colSpan={columns.length}>{rowDetail(row)}</td>
        </tr>
      )}
    </>
  );
}

function TableCell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  const { card } = column;
  const place = typeof card === "object" ? card : null;
  return (
    <td
      className={column.className}
      data-align={column.align}
      data-gap={column.gap || undefined}
      data-muted={column.muted || undefined}
      data-target={column.target || undefined}
      data-card={place?.line ?? card}
      data-side={place?.side}
      data-label={place && !place.before && !place.after ? column.header : undefined}
    >
      {place?.before && <span className="card-only mr-1 text-muted">{place.before}</span>}
      {children === "–" ? <Unknown /> : children}
      {place?.after && <span className="card-only ml-1 text-muted">{place.after}</span>}
    </td>
  );
}

type RowTargetProps<Row extends object> = TableRowProps<Row> & {
  column: Column<Row>;
  detailId: string;
};

function RowTarget<Row extends object>(props: RowTargetProps<Row>) {
  const { row, column, rowHref, onRowOpen, rowDetail, open, onToggle, detailId, selectedKey } =
    props;
  const className = "max-w-full truncate text-left font-medium";
  if (rowDetail) {
    return (
      <button
        type="button"
        data-row-target=""
        aria-expanded={open}
        aria-controls={open ? detailId : undefined}
        className={cx(className, "-ml-0.5 inline-flex items-center gap-1.5 align-middle")}
        onClick={onToggle}
      >
        <Icon of={open ? ChevronDown : ChevronRight} className="text-muted" />
        <span className="min-w-0 truncate">{column.cell(row)}</span>
      </button>
    );
  }
  const current = selectedKey === props.id ? true : undefined;
  if (rowHref) {
    return (
      <Link
        href={rowHref(row)}
        prefetch={false}
        data-row-target=""
        aria-current={current}
        className={className}
      >
        {column.cell(row)}
      </Link>
    );
  }
  if (!onRowOpen) return column.cell(row);
  return (
    <button
      type="button"
      data-row-target=""
      aria-current={current}
      className={className}
      onClick={() => onRowOpen(row)}
    >
      {column.cell(row)}
    </button>
  );
}
