"use client";

import type { Column } from "#components/data-table/column.ts";
import { TimeAgo, TimeOfDay } from "#components/ui/time.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import type { RecordingRow } from "../_model/rows.ts";
import { COLUMN_SHAPES } from "./column-shapes.ts";
import { RecordingState } from "./recording-state.tsx";

const shared = {
  recorded: {
    ...COLUMN_SHAPES.recorded,
    cell: (row) => <TimeOfDay at={row.recordedAt} />,
    card: { line: 1, side: "end" },
  },
  rep: {
    ...COLUMN_SHAPES.rep,
    cell: (row) => (
      <>
        {row.rep ?? "–"}
        {row.team && <span className="card-only"> · {row.team}</span>}
      </>
    ),
    card: { line: 2, side: "start" },
  },
  team: { ...COLUMN_SHAPES.team, cell: (row) => row.team ?? "–", card: "hidden" },
  title: {
    ...COLUMN_SHAPES.title,
    cell: (row) => (
      <bdi
        title={row.title}
        className="block truncate max-card:line-clamp-2 max-card:whitespace-normal"
      >
        {row.title}
      </bdi>
    ),
    target: true,
    card: { line: 1, side: "start" },
  },
  length: {
    ...COLUMN_SHAPES.length,
    cell: (row) => formatDuration(row.seconds),
    card: { line: 2, side: "end" },
  },
} satisfies Record<string, Column<RecordingRow>>;

const match = (header: string): Column<RecordingRow> => ({
  ...COLUMN_SHAPES.match,
  header,
  cell: (row) =>
    row.match ? (
      <bdi translate="no" title={row.match.detail} className="block truncate max-card:max-w-[44vw]">
        {row.match.text}
      </bdi>
    ) : (
      <span className="text-muted">–</span>
    ),
  card: { line: 3, side: "end" },
});

const state = (header: string): Column<RecordingRow> => ({
  ...COLUMN_SHAPES.state,
  header,
  cell: (row) => <RecordingState row={row} />,
  card: { line: 3, side: "start" },
});

const { recorded, rep, team, title, length } = shared;

/** Processing recordings are not grouped by day, so they show how long ago they were recorded. */
const recordedOrAge: Column<RecordingRow> = {
  ...recorded,
  cell: (row) =>
    row.state.kind === "processing" ? <TimeAgo at={row.recordedAt} /> : recorded.cell(row),
};

export const UNLINKED_COLUMNS: Column<RecordingRow>[] = [
  recordedOrAge,
  rep,
  team,
  title,
  length,
  state("Why unlinked"),
  match("Best match"),
];

export const ALL_COLUMNS: Column<RecordingRow>[] = [
  recorded,
  rep,
  team,
  title,
  length,
  state("State"),
  match("Linked to"),
];
