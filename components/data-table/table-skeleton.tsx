import { cx } from "#components/ui/cx.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ColumnShape } from "./column.ts";

const widths = ["w-24", "w-40", "w-16", "w-28", "w-20"];

/** A table in its final layout while the first data loads. */
export function TableSkeleton({ columns, rows = 10 }: { columns: ColumnShape[]; rows?: number }) {
  return (
    <div className="table-frame">
      <div className="table-scroll">
        <table className="table" aria-hidden="true">
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} className={cx(column.width, column.className)} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.id}
                  className={column.className}
                  data-align={column.align}
                  data-gap={column.gap || undefined}
                >
                  {!column.headerHidden && column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: rows }, (_, row) => ({ row, key: `row-${row}` })).map(
              ({ row, key }) => (
                <tr key={key}>
                  {columns.map((column, index) => (
                    <td
                      key={column.id}
                      className={column.className}
                      data-gap={column.gap || undefined}
                    >
                      <Skeleton
                        className={cx(
                          widths[(row * 2 + index) % widths.length],
                          column.align === "end" ? "ml-auto max-w-16" : "max-w-full",
                        )}
                      />
                    </td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </div>
  );
}
