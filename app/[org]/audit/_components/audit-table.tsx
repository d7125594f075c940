"use client";

import { ScrollText } from "lucide-react";
import { useState } from "react";
import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import type { AuditRow } from "../queries.ts";
import { AuditDetail } from "./audit-detail.tsx";
import { OutcomeWord } from "./outcome-word.tsx";

const COLUMNS: Column<AuditRow>[] = [
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
        {event.undoneBy && <span className="text-muted"> (undone)</span>}
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

type AuditTableProps = {
  org: string;
  rows: AuditRow[];
  /** The row that is open at first. */
  openId: string | null;
  filtered: boolean;
};

/** A row opens by a click anywhere on it, or with Enter. */
export function AuditTable({ org, rows, openId, filtered }: AuditTableProps) {
  const [open, setOpen] = useState(openId);
  return (
    <DataTable
      label="Audit log"
      columns={COLUMNS}
      rows={rows}
      rowKey={(event) => event.id}
      openKey={open}
      onOpenKeyChange={setOpen}
      rowDetail={(event) => <AuditDetail org={org} event={event} />}
      empty={
        <EmptyState
          icon={ScrollText}
          title={filtered ? "No changes match these filters" : "No changes yet"}
        >
          Changes made in siro-admin appear here.
        </EmptyState>
      }
    />
  );
}
