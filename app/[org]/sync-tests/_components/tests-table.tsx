"use client";

import { FlaskConical } from "lucide-react";
import type { Route } from "next";
import { useMemo } from "react";
import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Status } from "#components/ui/status.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { useRefreshEvery } from "#components/ui/use-refresh-every.ts";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { STATES } from "../_model/test-state.ts";
import type { TestRow } from "../queries.ts";

const COLUMNS: Column<TestRow>[] = [
  {
    id: "at",
    header: "Started",
    width: "w-[172px]",
    cell: ({ startedAt }) => <TimeAgo at={startedAt} />,
    card: { line: 2, side: "end" },
  },
  {
    id: "rep",
    header: "Rep",
    target: true,
    cell: ({ repName }) => <bdi title={repName ?? undefined}>{repName ?? <Unknown />}</bdi>,
    card: { line: 1, side: "start" },
  },
  {
    id: "state",
    header: "State",
    width: "w-[230px]",
    cell: ({ state }) => <Status {...STATES[state]} />,
    card: { line: 1, side: "end" },
  },
  {
    id: "marker",
    header: "Marker",
    width: "w-[190px]",
    cell: ({ marker }) => <Verbatim mono>{marker}</Verbatim>,
    card: { line: 2, side: "start" },
  },
  {
    id: "by",
    header: "Started by",
    width: "w-[190px]",
    muted: true,
    cell: ({ startedByName }) => <bdi title={startedByName}>{startedByName}</bdi>,
    card: "hidden",
  },
];

const REFRESH_MS = 15_000;

type TestsTableProps = { org: string; rows: TestRow[]; canWrite: boolean };

/** The tests. While one waits, the list follows it. */
export function TestsTable({ org, rows, canWrite }: TestsTableProps) {
  const isMoving = rows.some(({ state }) => state === "waiting" || state === "sending");
  useRefreshEvery(isMoving ? REFRESH_MS : null);
  const hrefOf = useMemo(
    () =>
      ({ id }: TestRow) =>
        `/${org}/sync-tests/${id}` as Route,
    [org],
  );
  return (
    <DataTable
      label="Sync tests"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={hrefOf}
      empty={
        <EmptyState icon={FlaskConical} title="No sync tests yet">
          {canWrite
            ? "Start one to see whether appointments reach Siro and recordings are linked to them."
            : "An admin can start one."}
        </EmptyState>
      }
    />
  );
}
