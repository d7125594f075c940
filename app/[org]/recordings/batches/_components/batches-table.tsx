"use client";

import { ListChecks } from "lucide-react";
import type { Route } from "next";
import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Status } from "#components/ui/status.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { useRefreshEvery } from "#components/ui/use-refresh-every.ts";
import { BATCH_LOOKS, progressText } from "../_model/labels.ts";
import type { BatchItem } from "../queries.ts";

const POLL_MS = 3_000;

const COLUMNS: Column<BatchItem>[] = [
  {
    id: "title",
    header: "Batch",
    target: true,
    cell: ({ title }) => title,
    card: { line: 1, side: "start" },
  },
  {
    id: "state",
    header: "State",
    width: "w-[180px]",
    cell: ({ state }) => <Status {...BATCH_LOOKS[state]} />,
    card: { line: 1, side: "end" },
  },
  {
    id: "progress",
    header: "Progress",
    width: "w-[280px]",
    cell: ({ counts }) => <span className="num">{progressText(counts)}</span>,
    card: { line: 2, side: "start" },
  },
  {
    id: "by",
    header: "Started by",
    width: "w-[180px]",
    muted: true,
    cell: ({ startedBy }) => <bdi title={startedBy}>{startedBy}</bdi>,
    card: { line: 3, side: "start" },
  },
  {
    id: "at",
    header: "Started",
    width: "w-[176px]",
    align: "end",
    muted: true,
    cell: ({ createdAt }) => <TimeAgo at={createdAt} />,
    card: { line: 3, side: "end" },
  },
];

/** Batches, newest first. Follows those that are running. */
export function BatchesTable({ org, items }: { org: string; items: BatchItem[] }) {
  const isOpen = items.some(({ state }) => state === "waiting" || state === "running");
  useRefreshEvery(isOpen ? POLL_MS : null);
  return (
    <DataTable
      label="Batches"
      columns={COLUMNS}
      rows={items}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/${org}/recordings/batches/${id}` as Route}
      empty={
        <EmptyState icon={ListChecks} title="No batches yet">
          Select recordings in the list of unlinked recordings and link them together, or import
          links from a CSV file.
        </EmptyState>
      }
    />
  );
}
