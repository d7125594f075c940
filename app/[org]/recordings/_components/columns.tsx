"use client";

import type { Column } from "#components/data-table/column.ts";
import { DateTime, TimeOfDay } from "#components/ui/time.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import { DISMISSAL_REASONS } from "#lib/linking/dismissal.ts";
import type { RecordingRow } from "../_model/rows.ts";
import type { QueueTab } from "../search.ts";
import { COLUMN_SHAPES } from "./column-shapes.ts";
import { RecordingState } from "./recording-state.tsx";

type RecordingColumn = Column<RecordingRow>;

const rep: RecordingColumn = {
  ...COLUMN_SHAPES.rep,
  cell: (row) => (
    <>
      {row.rep ?? "–"}
      {row.team && <span className="card-only"> · {row.team}</span>}
    </>
  ),
  sortValue: (row) => row.rep,
  card: { line: 2, side: "start" },
};

const team: RecordingColumn = {
  ...COLUMN_SHAPES.team,
  cell: (row) => (row.team ? <span title="The rep's current team">{row.team}</span> : "–"),
  sortValue: (row) => row.team,
  card: "hidden",
};

const title: RecordingColumn = {
  ...COLUMN_SHAPES.title,
  cell: (row) => (
    <bdi
      title={row.title}
      className="block truncate max-card:line-clamp-2 max-card:whitespace-normal"
    >
      {row.title}
      {row.isPurged && <span className="text-muted"> · Purged</span>}
    </bdi>
  ),
  sortValue: (row) => row.title,
  target: true,
  card: { line: 1, side: "start" },
};

const length: RecordingColumn = {
  ...COLUMN_SHAPES.length,
  cell: (row) => formatDuration(row.seconds),
  sortValue: (row) => row.seconds,
  sortDescFirst: true,
  card: { line: 2, side: "end" },
};

const why: RecordingColumn = {
  ...COLUMN_SHAPES.why,
  cell: (row) =>
    row.why ? (
      <span title={`${row.why.detail} Derived by siro-admin.`}>{row.why.label}</span>
    ) : (
      <span className="text-muted" title="Not checked yet">
        –
      </span>
    ),
  sortValue: (row) => row.why?.label,
  card: { line: 3, side: "start" },
};

const state: RecordingColumn = {
  ...COLUMN_SHAPES.state,
  cell: (row) => <RecordingState row={row} />,
  sortValue: (row) => row.state,
  card: { line: 3, side: "start" },
};

const dismissal: RecordingColumn = {
  ...COLUMN_SHAPES.state,
  header: "Dismissed as",
  cell: ({ dismissal: own }) =>
    own && (
      <span title={[`By ${own.by}`, own.note].filter(Boolean).join(": ")}>
        {DISMISSAL_REASONS[own.reason]}
      </span>
    ),
  card: { line: 3, side: "start" },
};

const match = (header: string): RecordingColumn => ({
  ...COLUMN_SHAPES.match,
  header,
  cell: (row) =>
    row.match ? (
      <bdi translate="no" title={matchTitle(row)} className="block truncate max-card:max-w-[44vw]">
        {row.match.text}
      </bdi>
    ) : (
      <span className="text-muted">–</span>
    ),
  sortValue: (row) => row.match?.text,
  card: { line: 3, side: "end" },
});

function matchTitle({ match: own, connection }: RecordingRow): string {
  const of = connection?.isDerived
    ? `${connection.name} (connection of the rep's CRM user)`
    : connection?.name;
  return [own?.detail, of].filter(Boolean).join(" · ");
}

/** Under day rows, only the time is needed. */
const recorded = (isByDay: boolean): RecordingColumn => ({
  ...COLUMN_SHAPES.recorded,
  width: isByDay ? COLUMN_SHAPES.recorded.width : "w-[172px]",
  cell: (row) => (isByDay ? <TimeOfDay at={row.recordedAt} /> : <DateTime at={row.recordedAt} />),
  sortValue: (row) => row.recordedAt && Date.parse(row.recordedAt),
  sortDescFirst: true,
  card: { line: 1, side: "end" },
});

/** A tab's columns. */
export function columnsOf(tab: QueueTab, isByDay: boolean): RecordingColumn[] {
  const shared = [recorded(isByDay), rep, team, title, length];
  if (tab === "unlinked") return [...shared, why, match("Best match")];
  if (tab === "linked") return [...shared, match("Linked to")];
  if (tab === "dismissed") return [...shared, dismissal];
  return [...shared, state, match("Linked to")];
}
