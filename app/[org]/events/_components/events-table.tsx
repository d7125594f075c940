"use client";

import { Activity } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { DateTime, TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { AppEventRow } from "../queries.ts";

const COLUMNS: Column<AppEventRow>[] = [
  {
    id: "at",
    header: "When",
    width: "w-[172px]",
    cell: ({ at }) => <TimeAgo at={at} />,
    card: { line: 2, side: "end" },
  },
  {
    id: "event",
    header: "Event",
    target: true,
    cell: ({ title, code }) => <span title={code ?? undefined}>{title}</span>,
    card: { line: 1, side: "full" },
  },
  {
    id: "rep",
    header: "Rep",
    width: "w-[200px]",
    cell: ({ rep, userId }) =>
      rep ? <bdi title={rep}>{rep}</bdi> : userId && <Verbatim mono>{userId}</Verbatim>,
    card: { line: 2, side: "start" },
  },
  {
    id: "detail",
    header: "Detail",
    cell: ({ detail }) =>
      detail && (
        <Verbatim className="block truncate text-muted" title={detail}>
          {detail}
        </Verbatim>
      ),
    card: { line: 3, side: "full" },
  },
];

type EventsTableProps = { org: string; rows: AppEventRow[]; filtered: boolean };

/** What the app reported. A row opens by a click anywhere on it, or with Enter. */
export function EventsTable({ org, rows, filtered }: EventsTableProps) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <DataTable
      label="App events"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ id }) => id}
      openKey={open}
      onOpenKeyChange={setOpen}
      rowDetail={(event) => <EventDetail org={org} event={event} />}
      empty={
        <EmptyState
          icon={Activity}
          title={filtered ? "No events match these filters" : "Siro lists no app events"}
        >
          Events show what happened on a rep's phone: recordings, deep links, and lost connections.
        </EmptyState>
      }
    />
  );
}

function EventDetail({ org, event }: { org: string; event: AppEventRow }) {
  const { at, code, detail, userId, recordingId, opportunityIds, id } = event;
  const link = (path: string, value: string) => (
    <Link href={`/${org}/${path}` as Route} prefetch={false} className="text-link">
      <Verbatim mono>{value}</Verbatim>
    </Link>
  );
  const facts: (Fact | false)[] = [
    { term: "Time", value: <DateTime at={at} /> },
    code !== null && { term: "Siro's code", value: <Verbatim mono>{code}</Verbatim> },
    detail !== null && {
      term: "Detail",
      value: <Verbatim className="wrap-anywhere">{detail}</Verbatim>,
    },
    recordingId !== null && {
      term: "Recording",
      value: link(`recordings/${encodeURIComponent(recordingId)}`, recordingId),
    },
    userId !== null && {
      term: "Rep",
      value: link(`people/${encodeURIComponent(userId)}`, userId),
    },
    opportunityIds.length > 0 && {
      term: "CRM opportunities",
      value: <Verbatim mono>{opportunityIds.join(", ")}</Verbatim>,
    },
    { term: "Event ID", value: <Verbatim mono>{id}</Verbatim> },
  ];
  return (
    <div className="p-4">
      <Facts facts={facts.filter((fact) => fact !== false)} />
    </div>
  );
}
