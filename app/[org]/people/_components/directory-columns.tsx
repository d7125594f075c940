"use client";

import type { Column } from "#components/data-table/column.ts";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { epochMs } from "#lib/instants.ts";
import type { DirectoryRow } from "../_model/rows.ts";
import { PERSON_STATES, type PersonState } from "../search.ts";
import { DIRECTORY_COLUMNS as SHAPES } from "./column-shapes.ts";

export const COLUMNS: Column<DirectoryRow>[] = [
  {
    ...SHAPES.name,
    target: true,
    cell: ({ name, email }) => <span title={email ?? undefined}>{name}</span>,
    // The server sorts. The value only marks the column as sortable.
    sortValue: ({ name }) => name,
    card: { line: 1, side: "start" },
  },
  {
    ...SHAPES.email,
    cell: ({ email }) => (email ? <Verbatim title={email}>{email}</Verbatim> : "–"),
    card: { line: 2, side: "full" },
  },
  {
    ...SHAPES.crm,
    cell: (row) => <CrmUserCell row={row} />,
    card: { line: 3, side: "full", before: "CRM user" },
  },
  {
    ...SHAPES.team,
    cell: ({ team }) => team ?? "–",
    sortValue: ({ team }) => team,
    card: { line: 1, side: "end" },
  },
  {
    ...SHAPES.state,
    cell: (row) => <PersonStatus row={row} />,
    sortValue: ({ state }) => state,
    card: { line: 4, side: "start" },
  },
  {
    ...SHAPES.last,
    cell: ({ lastRecordedAt }) => <TimeAgo at={lastRecordedAt} />,
    sortValue: ({ lastRecordedAt }) => epochMs(lastRecordedAt),
    sortDescFirst: true,
    card: { line: 4, side: "end" },
  },
];

function CrmUserCell({ row: { crm, name } }: { row: DirectoryRow }) {
  if (!crm) return <Unknown />;
  const { externalId, more } = crm;
  const isNamedAlike = crm.name === null || crm.name.toLowerCase() === name.toLowerCase();
  return (
    <span title={[crm.name, externalId && `CRM ID ${externalId}`].filter(Boolean).join(", ")}>
      {!isNamedAlike && <>{crm.name} </>}
      <Verbatim className={isNamedAlike ? undefined : "text-muted"}>
        {externalId ?? "No CRM ID"}
      </Verbatim>
      {more > 0 && <span className="text-muted"> and {more} more</span>}
    </span>
  );
}

const KINDS: Record<PersonState, StatusKind> = {
  mapped: "linked",
  "by-email": "linked",
  "siro-only": "unlinked",
  "crm-only": "unlinked",
};

const TITLES: Record<PersonState, string> = {
  mapped: "The Siro user has this CRM user's ID (externalId), or Siro shows the match itself",
  "by-email": "Siro shows no match yet. Its next sync should match them by email",
  "siro-only": "No CRM user found with this Siro user's CRM ID or email",
  "crm-only": "No Siro user has this CRM user's CRM ID or email",
};

export function PersonStatus({
  row: { state, isDisabled, isInactive },
}: {
  row: Pick<DirectoryRow, "state" | "isDisabled" | "isInactive">;
}) {
  const mark = isDisabled ? "disabled" : isInactive ? "inactive" : null;
  return (
    <Status
      kind={KINDS[state]}
      word={PERSON_STATES[state]}
      reason={mark}
      title={`${TITLES[state]}.`}
    />
  );
}
