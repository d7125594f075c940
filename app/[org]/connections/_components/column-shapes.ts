import type { ColumnShape } from "#components/data-table/column.ts";

/** Column widths, shared by the table and its skeleton. */
export const COLUMN_SHAPES = {
  health: { id: "health", header: "Health", width: "w-[236px]" },
  name: { id: "name", header: "Connection" },
  platform: { id: "platform", header: "Platform", width: "w-[108px]", muted: true },
  unlinked: { id: "unlinked", header: "Unlinked, 7 days", width: "w-[116px]", align: "end" },
  syncing: { id: "syncing", header: "Syncing", width: "w-[100px]", gap: true },
  transcript: { id: "transcript", header: "Transcript", width: "w-[88px]" },
  read: {
    id: "read",
    header: "CRM changes read up to",
    width: "w-[156px]",
    align: "end",
    muted: true,
  },
  changed: { id: "changed", header: "Changed", width: "w-[188px]", align: "end", muted: true },
} satisfies Record<string, ColumnShape>;
