"use client";

import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Box } from "#components/ui/box.tsx";
import { Status } from "#components/ui/status.tsx";
import { DateTime, TimeAgo } from "#components/ui/time.tsx";
import { formatSpan } from "#components/ui/time-format.ts";
import { ageMs, type JudgedModel } from "#lib/sync-health/health.ts";
import { dataTypeWord } from "#lib/sync-health/words.ts";
import type { ConnectionRow } from "../_store/row.ts";
import { useHealth } from "./health-status.tsx";

type ModelRow = JudgedModel & { key: string; nowMs: number };

/** Each data type that Siro syncs through the connection, worst first. */
export function DataTypesBox({ row }: { row: ConnectionRow }) {
  const { judged, moment } = useHealth(row);
  const models = judged.models?.map((model, index) => ({
    ...model,
    key: `${model.id ?? model.modelName} ${index}`,
    nowMs: moment.nowMs,
  }));
  return (
    <Box title="Data types" aside={models?.length ? "Worst first" : undefined}>
      {models?.length ? (
        <DataTable
          label="Data types"
          columns={COLUMNS}
          rows={models}
          rowKey={({ key }) => key}
          keyboard={false}
        />
      ) : (
        <p className="p-4 text-muted">Siro reports no data types for this connection.</p>
      )}
    </Box>
  );
}

const COLUMNS: Column<ModelRow>[] = [
  {
    id: "status",
    header: "Status",
    width: "w-[140px]",
    cell: ({ health, modelSyncStatus }) => (
      <Status
        kind={health}
        word={health === "unknown" ? (modelSyncStatus ?? undefined) : undefined}
        title={modelSyncStatus ?? "Siro did not report it"}
      />
    ),
    card: { line: 1, side: "end" },
  },
  {
    id: "type",
    header: "Data type",
    cell: ({ modelName }) => (
      <>
        <span className="font-medium">{dataTypeWord(modelName).one}</span>{" "}
        <span className="mono text-muted">{modelName}</span>
      </>
    ),
    card: { line: 1, side: "start" },
  },
  {
    id: "since",
    header: "Status since",
    width: "w-[172px]",
    align: "end",
    cell: ({ updatedAt }) => <TimeAgo at={updatedAt} />,
    card: { line: 2, side: "full", before: "Status since" },
  },
  {
    id: "watermark",
    header: "CRM changes read up to",
    width: "w-[176px]",
    align: "end",
    cell: ({ modelModifiedAfter }) => <DateTime at={modelModifiedAfter} />,
    card: { line: 3, side: "full", before: "CRM changes read up to" },
  },
  {
    id: "behind",
    header: "Behind by",
    width: "w-[104px]",
    align: "end",
    cell: (model) => <BehindBy model={model} />,
    card: { line: 4, side: "full", before: "Behind by" },
  },
];

const TONES: Partial<Record<JudgedModel["health"], string>> = {
  failing: "text-danger",
  stuck: "text-danger",
  behind: "text-warn",
};

function BehindBy({ model }: { model: ModelRow }) {
  const age = ageMs(model.modelModifiedAfter, model.nowMs);
  if (age === null) return <span className="text-muted">–</span>;
  return <span className={TONES[model.health] ?? "text-muted"}>{formatSpan(age)}</span>;
}
