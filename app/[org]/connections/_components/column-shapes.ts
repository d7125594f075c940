import type { ColumnShape } from "#components/data-table/column.ts";

/** Column widths, shared by the table and its skeleton. */
export const COLUMN_SHAPES = {
  health: { id: "health", header: "Health", width: "w-[292px]" },
  name: { id: "name", header: "Connection" },
  platform: { id: "platform", header: "Platform", width: "w-[164px]", muted: true },
  syncing: { id: "syncing", header: "Syncing", width: "w-[148px]" },
  transcript: { id: "transcript", header: "Transcript", width: "w-[132px]" },
  changed: { id: "changed", header: "Changed", width: "w-[176px]", align: "end", muted: true },
} satisfies Record<string, ColumnShape>;
