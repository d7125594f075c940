"use client";

import type { Column } from "#components/data-table/column.ts";
import { TimeAgo } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { platformLabel } from "#lib/sync-health/labels.ts";
import { SORT_VALUES } from "../_model/arrange.ts";
import { readUpTo } from "../_model/read-up-to.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { COLUMN_SHAPES } from "./column-shapes.ts";
import { HealthStatus } from "./health-status.tsx";
import { SwitchCell } from "./switch-cell.tsx";
import { Unlinked } from "./unlinked.tsx";
import { useLive } from "./use-switches.ts";

export const COLUMNS: Column<ConnectionRow>[] = [
  {
    ...COLUMN_SHAPES.health,
    cell: (row) => <HealthStatus row={row} />,
    sortValue: SORT_VALUES.health,
    sortDescFirst: true,
    card: { line: 2, side: "full" },
  },
  {
    ...COLUMN_SHAPES.name,
    cell: (row) => <Name row={row} />,
    sortValue: SORT_VALUES.name,
    target: true,
    card: { line: 1, side: "start" },
  },
  {
    ...COLUMN_SHAPES.platform,
    cell: (row) => <Platform row={row} />,
    sortValue: SORT_VALUES.platform,
    card: { line: 1, side: "end" },
  },
  {
    ...COLUMN_SHAPES.unlinked,
    cell: (row) => <Unlinked row={row} />,
    sortValue: SORT_VALUES.unlinked,
    sortDescFirst: true,
    card: { line: 5, side: "full", before: "Unlinked in 7 days" },
  },
  {
    ...COLUMN_SHAPES.syncing,
    cell: (row) => <SwitchCell row={row} field="isActive" />,
    card: { line: 6, side: "start", after: "Syncing" },
  },
  {
    ...COLUMN_SHAPES.transcript,
    cell: (row) => <SwitchCell row={row} field="syncTranscript" />,
    card: { line: 6, side: "end", after: "Transcript" },
  },
  {
    ...COLUMN_SHAPES.read,
    cell: (row) => <ReadUpTo row={row} />,
    sortValue: SORT_VALUES.read,
    sortDescFirst: true,
    card: { line: 3, side: "full", before: "CRM changes read up to" },
  },
  {
    ...COLUMN_SHAPES.changed,
    cell: (row) => <Changed row={row} />,
    sortValue: SORT_VALUES.changed,
    sortDescFirst: true,
    card: { line: 4, side: "full", before: "Changed" },
  },
];

function Name({ row }: { row: ConnectionRow }) {
  const { connection } = useLive(row);
  const { name, id } = connection;
  return <span title={name === null ? id : `${name} (${id})`}>{name ?? id}</span>;
}

function Platform({ row }: { row: ConnectionRow }) {
  const { integrationPlatform } = useLive(row).connection;
  return (
    <span title={integrationPlatform ?? "Not reported by Siro"}>
      {integrationPlatform?.trim() ? platformLabel(integrationPlatform) : <Unknown />}
    </span>
  );
}

/** The hover text names the data type that is furthest behind. */
function ReadUpTo({ row }: { row: ConnectionRow }) {
  const last = readUpTo(useLive(row).connection);
  return (
    <span title={last ? `modelModifiedAfter of ${last.dataType}` : "Not reported by Siro"}>
      <TimeAgo at={last?.at ?? null} />
    </span>
  );
}

function Changed({ row }: { row: ConnectionRow }) {
  return <TimeAgo at={useLive(row).connection.updatedAt} />;
}
