"use client";

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import type { Route } from "next";
import type { Column } from "#components/data-table/column.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import type { Finding, Urgency } from "../_model/radar.ts";

const LOOKS: Record<Urgency, { word: string; icon: LucideIcon; tone: string }> = {
  act: { word: "Needs action", icon: CircleAlert, tone: "text-danger" },
  soon: { word: "Soon", icon: TriangleAlert, tone: "text-warn" },
  check: { word: "Check", icon: CircleHelp, tone: "text-warn" },
  unknown: { word: "Unknown", icon: CircleDashed, tone: "text-muted" },
  fine: { word: "OK", icon: CircleCheck, tone: "text-muted" },
};

const COLUMNS: Column<Finding>[] = [
  {
    id: "urgency",
    header: "State",
    width: "w-[140px]",
    cell: ({ urgency }) => {
      const { word, icon, tone } = LOOKS[urgency];
      return (
        <span className={`inline-flex items-center gap-1.5 align-middle ${tone}`}>
          <Icon of={icon} />
          {word}
        </span>
      );
    },
    card: { line: 1, side: "end" },
  },
  {
    id: "credential",
    header: "Credential",
    width: "w-[280px]",
    cell: ({ credential }) => <span title={credential}>{credential}</span>,
    target: true,
    card: { line: 1, side: "start" },
  },
  {
    id: "boundTo",
    header: "Belongs to",
    width: "w-[180px]",
    cell: ({ boundTo }) => <span translate="no">{boundTo ?? <Unknown />}</span>,
    muted: true,
    card: { line: 2, side: "start" },
  },
  {
    id: "ends",
    header: "Ends",
    width: "w-[160px]",
    // A day has no time of day.
    cell: ({ ends }) => (ends !== null && ends.length === 10 ? ends : <DateTime at={ends} />),
    muted: true,
    card: { line: 2, side: "end", before: "Ends" },
  },
  {
    id: "finding",
    header: "Finding",
    cell: ({ finding }) => (
      <span className="block whitespace-normal py-1.5 wrap-anywhere" title={finding}>
        {finding}
      </span>
    ),
    card: { line: 3, side: "full" },
  },
];

/** Every credential, those that need action first. A row leads to where something can be done. */
export function RadarTable({ org, findings }: { org: string; findings: Finding[] }) {
  return (
    <DataTable
      label="Credentials"
      columns={COLUMNS}
      rows={findings}
      rowKey={({ key }) => key}
      rowHref={({ clientId }) =>
        (clientId === null
          ? `/${org}/settings/siro-access`
          : `/${org}/oauth-apps?app=${encodeURIComponent(clientId)}`) as Route
      }
    />
  );
}
