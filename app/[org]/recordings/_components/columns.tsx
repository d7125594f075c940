"use client";

import { Suspense } from "react";
import type { Column } from "#components/data-table/column.ts";
import { DateTime, TimeOfDay } from "#components/ui/time.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import { Unknown } from "#components/ui/unknown.tsx";
import { DISMISSAL_REASONS } from "#lib/linking/dismissal.ts";
import type { RecordingRow } from "../_model/rows.ts";
import type { ListedProposals } from "../_queries/proposals.ts";
import type { QueueTab } from "../search.ts";
import { COLUMN_SHAPES } from "./column-shapes.ts";
import { ProposedRecord } from "./proposed-record.tsx";
import { RecordingState } from "./recording-state.tsx";

type RecordingColumn = Column<RecordingRow>;

const rep: RecordingColumn = {
  ...COLUMN_SHAPES.rep,
  cell: (row) => (
    <>
      {row.rep ?? <Unknown />}
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
      <Unknown title="Not checked yet" />
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

const linkedTo: RecordingColumn = {
  ...COLUMN_SHAPES.record,
  cell: (row) =>
    row.linkedTo ? <LinkedRecord text={row.linkedTo.text} title={linkTitle(row)} /> : <Unknown />,
  sortValue: (row) => row.linkedTo?.text,
  card: { line: 3, side: "end" },
};

function LinkedRecord({ text, title: ofLink }: { text: string; title: string }) {
  return (
    <bdi translate="no" title={ofLink} className="block truncate max-card:max-w-[44vw]">
      {text}
    </bdi>
  );
}

function linkTitle(row: RecordingRow): string {
  return [row.linkedTo?.detail, connectionText(row)].filter(Boolean).join(" · ");
}

/**
 * Recordings that only count as unlinked show their link: what is proposed may be the same record. Not
 * sortable: what is proposed is worked out for the rows in sight.
 */
const proposed = (proposals: Promise<ListedProposals>): RecordingColumn => ({
  ...COLUMN_SHAPES.record,
  header: "Proposed record",
  width: "w-[244px]",
  cell: (row) =>
    row.linkedTo ? (
      <LinkedRecord text={row.linkedTo.text} title={`Already linked: ${linkTitle(row)}`} />
    ) : (
      <Suspense fallback={<span className="text-muted">…</span>}>
        <ProposedRecord
          id={row.id}
          recordedAt={row.recordedAt}
          connection={connectionText(row)}
          proposals={proposals}
        />
      </Suspense>
    ),
  card: { line: 3, side: "end" },
});

const connectionText = ({ connection }: RecordingRow) =>
  connection?.isDerived
    ? `${connection.name} (connection of the rep's CRM user)`
    : connection?.name;

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
export function columnsOf(
  tab: QueueTab,
  isByDay: boolean,
  proposals: Promise<ListedProposals> | null,
): RecordingColumn[] {
  const shared = [recorded(isByDay), rep, team, title, length];
  if (tab === "unlinked") return [...shared, why, ...(proposals ? [proposed(proposals)] : [])];
  if (tab === "linked") return [...shared, { ...linkedTo, className: undefined }];
  if (tab === "dismissed") return [...shared, dismissal];
  return [...shared, state, linkedTo];
}
