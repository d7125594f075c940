"use client";

import { EyeOff, Undo2 } from "lucide-react";
import type { Column } from "#components/data-table/column.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Status } from "#components/ui/status.tsx";
import { Day } from "#components/ui/time.tsx";
import { FIX_STATES } from "#lib/mapping/fix-kinds.ts";
import { ISSUE_KINDS, type IssueKind } from "#lib/mapping/issue.ts";
import { numberOf, plural } from "../_model/labels.ts";
import type { IssueRow } from "../_model/rows.ts";
import { ISSUE_COLUMNS as SHAPES } from "./column-shapes.ts";
import { SideCell } from "./side-cell.tsx";

/** Kinds where an empty side means a missing user. In other kinds it means that the issue is not about that side. */
const LACKS_SIRO: readonly IssueKind[] = ["crm-user-without-siro-user"];
const LACKS_CRM: readonly IssueKind[] = ["siro-user-without-crm-user", "unknown-external-id"];

const issue: Column<IssueRow> = {
  ...SHAPES.issue,
  target: true,
  cell: ({ kind }) => (
    <span className="line-clamp-2 whitespace-normal text-balance leading-5 max-card:line-clamp-none">
      {ISSUE_KINDS[kind]}
    </span>
  ),
  // The server sorts. The value only marks the column as sortable.
  sortValue: ({ kind }) => kind,
  card: { line: 1, side: "full" },
};

const siro: Column<IssueRow> = {
  ...SHAPES.siro,
  cell: ({ siro: sides, kind }) => (
    <SideCell
      label="Siro"
      sides={sides}
      absent={LACKS_SIRO.includes(kind) ? "No Siro user" : "–"}
    />
  ),
  sortValue: ({ personName }) => personName,
  card: { line: 2, side: "full" },
};

const crm: Column<IssueRow> = {
  ...SHAPES.crm,
  cell: ({ crm: sides, kind }) => (
    <SideCell label="CRM" sides={sides} absent={LACKS_CRM.includes(kind) ? "No CRM user" : "–"} />
  ),
  card: { line: 3, side: "full" },
};

const affected: Column<IssueRow> = {
  ...SHAPES.affected,
  cell: (row) => <Affected row={row} />,
  sortValue: ({ impact }) => impact?.unlinked,
  sortDescFirst: true,
  card: { line: 4, side: "full", before: "Unlinked in 30 days" },
};

function Affected({ row: { impact, appointments } }: { row: IssueRow }) {
  const counted = appointments
    ? appointments.complete
      ? plural(appointments.count, "appointment")
      : `${numberOf(appointments.count)}+ appointments`
    : null;
  if (!impact) return <span className="text-muted">–</span>;
  const { recordings, unlinked, processing, complete } = impact;
  const more = complete ? "" : "+";
  const title = [
    `${unlinked}${more} of ${recordings}${more} recordings from the last 30 days are unlinked`,
    processing > 0 && `${processing} are still processing`,
    counted,
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <span className="leading-5 card:block" title={title}>
      <span className={unlinked > 0 ? "font-medium" : "text-muted"}>
        {numberOf(unlinked)}
        {more}{" "}
        <span className="font-normal text-muted">
          of {numberOf(recordings)}
          {more}
        </span>
      </span>
      <span className="block text-meta text-muted max-card:hidden">{counted ?? "–"}</span>
    </span>
  );
}

const status: Column<IssueRow> = {
  ...SHAPES.status,
  cell: ({ status: kind, note }) => (
    <Status
      kind={kind}
      title={
        [kind === "open" ? null : FIX_STATES[kind], note].filter(Boolean).join(". ") || undefined
      }
      reason={kind === "open" && note ? "reopened" : null}
    />
  ),
  sortValue: ({ status: kind }) => kind,
  card: { line: 5, side: "start" },
};

type IssueHandlers = {
  onReview: (row: IssueRow) => void;
  /** Null if the member lacks the permission. */
  onIgnore: ((row: IssueRow) => void) | null;
  /** Preloads the dialogs before a click. */
  preload: () => void;
};

/** Columns of Issues. `select` is the checkbox column, for members who may fix issues. */
export function issueColumns(
  { onReview, onIgnore, preload }: IssueHandlers,
  select: Column<IssueRow> | null,
): Column<IssueRow>[] {
  const act: Column<IssueRow> = {
    ...SHAPES.act,
    cell: (row) => (
      <span className="inline-flex items-center justify-end gap-0.5">
        <Button
          size="sm"
          variant="quiet"
          onPointerEnter={preload}
          onFocus={preload}
          onClick={() => onReview(row)}
        >
          {row.status === "open" || row.status === "not-fixed" ? "Review fix" : "Review"}
        </Button>
        {onIgnore && row.status !== "fixed" && (
          <IconButton
            icon={EyeOff}
            size="sm"
            label={`Ignore, ${row.personName}`}
            onPointerEnter={preload}
            onFocus={preload}
            onClick={() => onIgnore(row)}
          />
        )}
        <CopyButton text={row.copyText} label={`Copy values, ${row.personName}`} />
      </span>
    ),
    card: { line: 5, side: "end" },
  };
  return [...(select ? [select] : []), issue, siro, crm, affected, status, act];
}

/** Columns of Set aside, without actions. */
export const ASIDE_COLUMNS: Column<IssueRow>[] = [
  {
    id: "account",
    header: "Account",
    target: true,
    cell: ({ siro: users, crm: records }) => (
      <SideCell label="Account" sides={[...users, ...records]} absent="–" />
    ),
    card: { line: 1, side: "start" },
  },
  {
    id: "where",
    header: "Where",
    width: "w-[240px]",
    muted: true,
    cell: ({ siro: users }) => (users.length > 0 ? "Siro user" : "CRM user"),
    card: { line: 1, side: "end" },
  },
  { ...affected, card: { line: 2, side: "start", after: "unlinked" } },
];

/** Columns of Ignored, with the reason, the member, and the end date. */
export function ignoredColumns(
  onStop: ((row: IssueRow) => void) | null,
  stopping: string | null,
): Column<IssueRow>[] {
  return [
    issue,
    siro,
    { ...crm, className: "max-panel:card:hidden" },
    {
      id: "reason",
      header: "Reason",
      width: "w-[240px]",
      cell: ({ decision }) =>
        decision && (
          <span className="block leading-5">
            <span className="block truncate" title={decision.reason}>
              {decision.reason}
            </span>
            <span className="block truncate text-meta text-muted">
              {decision.by}, <Day at={decision.at} />
            </span>
          </span>
        ),
      card: { line: 4, side: "full" },
    },
    {
      id: "until",
      header: "Until",
      width: "w-[132px]",
      muted: true,
      cell: ({ decision }) => (decision?.until ? <Day at={decision.until} /> : "Records change"),
      card: { line: 5, side: "start", before: "until" },
    },
    {
      ...SHAPES.act,
      cell: (row) =>
        onStop && (
          <Button
            size="sm"
            variant="quiet"
            icon={Undo2}
            pending={stopping === row.id}
            pendingLabel="Stopping"
            onClick={() => onStop(row)}
          >
            Stop ignoring
          </Button>
        ),
      card: { line: 5, side: "end" },
    },
  ];
}
