import type { ColumnShape } from "#components/data-table/column.ts";

/** Beside the panel, the last column in sight keeps the distance that it has from the window elsewhere. */
const LAST = "peeking:card:@max-[1080px]:pr-gutter";

/** Column widths, shared by the table and its skeleton. What the panel says as well gives way beside it. */
export const COLUMN_SHAPES = {
  recorded: { id: "recorded", header: "Recorded", width: "w-[108px]", muted: true },
  rep: { id: "rep", header: "Rep", width: "w-[148px]" },
  team: {
    id: "team",
    header: "Team",
    width: "w-[148px]",
    muted: true,
    className: "max-panel:card:hidden peeking:card:hidden",
  },
  title: { id: "title", header: "Title" },
  length: {
    id: "length",
    header: "Length",
    width: "w-[92px]",
    align: "end",
    className: "peeking:card:@max-[930px]:hidden",
  },
  why: { id: "why", header: "Why unlinked", width: "w-[212px]", gap: true, className: LAST },
  state: { id: "state", header: "State", width: "w-[180px]", gap: true, className: LAST },
  record: {
    id: "record",
    header: "Linked to",
    width: "w-[196px]",
    className: "max-wide:card:hidden peeking:card:@max-[1080px]:hidden",
  },
} satisfies Record<string, ColumnShape>;
