import type { ColumnShape } from "#components/data-table/column.ts";

/** Columns of the table and its skeleton. */
export const APP_COLUMNS = {
  name: { id: "name", header: "App" },
  owner: { id: "owner", header: "Owner", width: "w-[150px]" },
  made: { id: "made", header: "Created in", width: "w-[110px]" },
  secret: { id: "secret", header: "Secret", width: "w-[110px]" },
  live: { id: "live", header: "Live tokens", width: "w-[104px]", align: "end" },
  clientId: { id: "clientId", header: "Client ID", width: "w-[210px]", gap: true },
  created: { id: "created", header: "Created", width: "w-[150px]", align: "end", muted: true },
} satisfies Record<string, ColumnShape>;
