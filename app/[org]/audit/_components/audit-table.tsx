"use client";

import { ScrollText } from "lucide-react";
import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import type { AuditEvent } from "#lib/audit/reader.ts";
import { AuditDetail } from "./audit-detail.tsx";
import { OutcomeWord } from "./outcome-word.tsx";

const COLUMNS: Column<AuditEvent>[] = [
  {
    id: "at",
    header: "When",
    width: "w-[172px]",
    cell: (event) => <TimeAgo at={event.at} />,
    card: { line: 2, side: "end" },
  },
  {
    id: "who",
    header: "Who",
    width: "w-[168px]",
    cell: (event) => <span title={event.actorName}>{event.actorName}</span>,
    card: { line: 2, side: "start" },
  },
  {
    id: "change",
    header: "Change",
    target: true,
    cell: (event) => (
      <span title={event.kind}>
        {AUDIT_KINDS[event.kind] ?? event.kind}{" "}
        <span className="font-medium">
          “<bdi translate="no">{event.targetName}</bdi>”
        </span>
        {event.undoes && <span className="text-muted"> (undo)</span>}
      </span>
    ),
    card: { line: 1, side: "full" },
  },
  {
    id: "outcome",
    header: "Outcome",
    width: "w-[152px]",
    cell: (event) => <OutcomeWord outcome={event.outcome} />,
    card: { line: 3, side: "start" },
  },
];

export function AuditTable({ events, filtered }: { events: AuditEvent[]; filtered: boolean }) {
  return (
    <DataTable
      label="Audit log"
      columns={COLUMNS}
      rows={events}
      rowKey={(event) => event.id}
      rowDetail={(event) => <AuditDetail event={event} />}
      empty={
        <EmptyState
          icon={ScrollText}
          title={filtered ? "No changes of this kind yet" : "No changes yet"}
        >
          Changes made in siro-admin appear here.
        </EmptyState>
      }
    />
  );
}
