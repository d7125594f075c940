"use client";

import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useQueryState } from "nuqs";
import { useMemo, useTransition } from "react";
import { compareTexts } from "#lib/text-order.ts";
import type { Column } from "./column.ts";
import { parseAsSort, type Sort } from "./sort.ts";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

function compare<Row extends object>(): SortFn<typeof features, Row> {
  return (a, b, id) => {
    const left = a.getValue(id);
    const right = b.getValue(id);
    return typeof left === "number" && typeof right === "number"
      ? left - right
      : compareTexts(String(left), String(right));
  };
}

export type SortOptions = {
  /** The order when the URL has none. */
  initial: Sort;
  /** Search parameter; `sort` by default. */
  param?: string;
  /** The server sorts, so changing the order reloads the rows. */
  server?: boolean;
};

/** The table's model: rows in the order given by the URL. */
export function useSortedRows<Row extends object>(
  rows: Row[],
  columns: Column<Row>[],
  rowKey: (row: Row) => string,
  sort?: SortOptions,
) {
  const [refetching, startTransition] = useTransition();
  const [wanted, setWanted] = useQueryState(
    sort?.param ?? "sort",
    parseAsSort.withOptions({ shallow: !sort?.server, startTransition, history: "replace" }),
  );
  const defs = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    const sortFn = compare<Row>();
    return columns.map((column) =>
      helper.accessor((row): unknown => column.sortValue?.(row) ?? undefined, {
        id: column.id,
        header: column.header,
        enableSorting: column.sortValue !== undefined,
        sortDescFirst: column.sortDescFirst ?? false,
        sortUndefined: "last",
        sortFn,
      }),
    );
  }, [columns]);
  const known = wanted && columns.some((c) => c.id === wanted.id && c.sortValue);
  const sorting = sort ? [known ? wanted : sort.initial] : [];
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowKey,
    state: { sorting },
    enableSortingRemoval: false,
    enableMultiSort: false,
    manualSorting: sort?.server ?? false,
    onSortingChange: (update) => {
      const [next] = typeof update === "function" ? update(sorting) : update;
      const isInitial = next && sort && parseAsSort.eq(next, sort.initial);
      void setWanted(isInitial || !next ? null : next);
    },
  });
  return { table, refetching };
}
