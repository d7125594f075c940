"use client";

import { ListChecks } from "lucide-react";
import type { Route } from "next";
import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Status } from "#components/ui/status.tsx";
import type { BatchState } from "#lib/operations/batches/batch-kinds.ts";
import { ROW_LOOKS } from "../_model/labels.ts";
import type { BatchRowView } from "../[id]/queries.ts";

const columnsOf = (batchState: BatchState): Column<BatchRowView>[] => [
  {
    id: "recording",
    header: "Recording",
    width: "w-[320px]",
    target: true,
    cell: ({ title }) => (
      <bdi title={title} className="block truncate">
        {title}
      </bdi>
    ),
    card: { line: 1, side: "start" },
  },
  {
    id: "state",
    header: "State",
    width: "w-[160px]",
    cell: ({ state }) => {
      const isLeft = state === "waiting" && batchState === "cancelled";
      return <Status {...ROW_LOOKS[state]} {...(isLeft && { word: "Not started" })} />;
    },
    card: { line: 1, side: "end" },
  },
  {
    id: "result",
    header: "Result",
    cell: ({ result }) =>
      result && (
        <bdi title={result} className="block truncate max-card:whitespace-normal">
          {result}
        </bdi>
      ),
    card: { line: 2, side: "full" },
  },
];

type BatchRowsTableProps = { org: string; rows: BatchRowView[]; batchState: BatchState };

/** The batch's recordings with what came of each. */
export function BatchRowsTable({ org, rows, batchState }: BatchRowsTableProps) {
  return (
    <DataTable
      label="Recordings of the batch"
      columns={columnsOf(batchState)}
      rows={rows}
      rowKey={({ position }) => String(position)}
      rowHref={({ recordingId }) =>
        `/${org}/recordings/${encodeURIComponent(recordingId)}` as Route
      }
      empty={<EmptyState icon={ListChecks} title="No rows are in this state" />}
    />
  );
}
