import type { ColumnShape } from "#components/data-table/column.ts";

/** The directory's geometry, for the table and its skeleton. */
export const DIRECTORY_COLUMNS = {
  name: { id: "name", header: "Person" },
  email: {
    id: "email",
    header: "Email",
    width: "w-[276px]",
    muted: true,
    className: "max-panel:card:hidden",
  },
  crm: { id: "crm", header: "CRM user", width: "w-[200px]" },
  team: {
    id: "team",
    header: "Team",
    width: "w-[148px]",
    muted: true,
    className: "max-wide:card:hidden",
  },
  state: { id: "state", header: "Status", width: "w-[208px]" },
  last: { id: "last", header: "Last recording", width: "w-[176px]", align: "end", muted: true },
} satisfies Record<string, ColumnShape>;

/** The geometry of issues. */
export const ISSUE_COLUMNS = {
  issue: { id: "issue", header: "Issue" },
  siro: { id: "siro", header: "Siro user", width: "w-[240px]" },
  crm: { id: "crm", header: "CRM user", width: "w-[240px]" },
  affected: {
    id: "affected",
    header: "Unlinked, 30 d",
    width: "w-[120px]",
    align: "end",
  },
  status: { id: "status", header: "Status", width: "w-[172px]", gap: true },
  act: { id: "act", header: "Actions", headerHidden: true, width: "w-[196px]", align: "end" },
} satisfies Record<string, ColumnShape>;
