import type { ColumnShape } from "#components/data-table/column.ts";

/** The directory's geometry, for the table and its skeleton. */
export const DIRECTORY_COLUMNS = {
  name: { id: "name", header: "Person" },
  email: {
    id: "email",
    header: "E-mail",
    width: "w-[276px]",
    muted: true,
    className: "max-panel:card:hidden",
  },
  crm: { id: "crm", header: "CRM user", width: "w-[216px]" },
  team: {
    id: "team",
    header: "Team",
    width: "w-[148px]",
    muted: true,
    className: "max-wide:card:hidden",
  },
  state: { id: "state", header: "State", width: "w-[200px]" },
  last: { id: "last", header: "Last recording", width: "w-[152px]", align: "end", muted: true },
} satisfies Record<string, ColumnShape>;
