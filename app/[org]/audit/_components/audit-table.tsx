"use client";

import { ScrollText } from "lucide-react";
import { useState } from "react";
import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import type { SiroEntry } from "../_model/siro-entry.ts";
import type { AuditRow, TimeLineRow } from "../queries.ts";
import { AuditDetail } from "./audit-detail.tsx";
import { OutcomeWord } from "./outcome-word.tsx";
import { SiroDetail } from "./siro-detail.tsx";

const COLUMNS: Column<TimeLineRow>[] = [
  {
    id: "at",
    header: "When",
    width: "w-[172px]",
    cell: (row) => <TimeAgo at={row.at} />,
    card: { line: 2, side: "end" },
  },
  {
    id: "who",
    header: "Who",
    width: "w-[168px]",
    cell: (row) =>
      row.source === "siro" ? (
        <span title={row.actor}>
          <bdi>{row.actor}</bdi> <span className="text-muted">· token</span>
        </span>
      ) : (
        <OwnActor {...row} />
      ),
    card: { line: 2, side: "start" },
  },
  {
    id: "change",
    header: "Change",
    target: true,
    cell: (row) => (row.source === "siro" ? <SiroChange entry={row} /> : <OwnChange event={row} />),
    card: { line: 1, side: "full" },
  },
  {
    id: "outcome",
    header: "Outcome",
    width: "w-[152px]",
    cell: (row) =>
      row.source === "siro" ? (
        <span className="text-muted" title="Siro's log doesn't include outcomes">
          Logged by Siro
        </span>
      ) : (
        <OutcomeWord outcome={row.outcome} />
      ),
    card: { line: 3, side: "start" },
  },
];

function OwnActor({ actorName, actorEmail }: AuditRow) {
  if (actorEmail === null) return <span title={actorName}>{actorName}</span>;
  return (
    <span title={`${actorName}, ${actorEmail}`}>
      <span className="block truncate">{actorName}</span>
      <Verbatim className="block truncate text-meta text-muted">{actorEmail}</Verbatim>
    </span>
  );
}

function OwnChange({ event }: { event: AuditRow }) {
  return (
    <span title={event.kind}>
      {AUDIT_KINDS[event.kind] ?? event.kind}{" "}
      <span className="font-medium">
        “<bdi translate="no">{event.targetName}</bdi>”
      </span>
      {event.undoes && <span className="text-muted"> (undo)</span>}
      {event.undoneBy && <span className="text-muted"> (undone)</span>}
    </span>
  );
}

function SiroChange({ entry }: { entry: SiroEntry }) {
  return (
    <span title={`${entry.method} ${entry.endpoint}`}>
      {entry.change} {entry.target !== null && <Verbatim mono>{entry.target}</Verbatim>}
    </span>
  );
}

type AuditTableProps = {
  org: string;
  rows: TimeLineRow[];
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
      rowKey={(row) => row.id}
      openKey={open}
      onOpenKeyChange={setOpen}
      rowDetail={(row) =>
        row.source === "siro" ? <SiroDetail entry={row} /> : <AuditDetail org={org} event={row} />
      }
      empty={
        <EmptyState
          icon={ScrollText}
          title={filtered ? "No changes match these filters" : "No changes yet"}
        >
          Changes made in siro-admin, and calls that Siro logged, appear here.
        </EmptyState>
      }
    />
  );
}
