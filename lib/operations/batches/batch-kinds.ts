import type { batches, batchRows } from "#lib/db/long-work-schema.ts";

/** What the rows of a batch do. Client-safe. */
export type BatchKind = "link" | "undo";

export type Batch = typeof batches.$inferSelect;
export type BatchRow = typeof batchRows.$inferSelect;
export type BatchState = Batch["state"];
export type BatchRowState = BatchRow["state"];

export const BATCH_ROW_STATES = [
  "waiting",
  "working",
  "done",
  "skipped",
  "failed",
  "unconfirmed",
] as const satisfies readonly BatchRowState[];

/** Nothing more happens to a batch in these states. */
export const isSettled = (state: BatchState) => state === "finished" || state === "cancelled";

/** "1 link", "212 links". */
export const linksText = (count: number) =>
  count === 1 ? "1 link" : `${count.toLocaleString("en-US")} links`;

/** "Link 1 recording", "Link 212 recordings". */
export const linkTitle = (count: number) =>
  count === 1 ? "Link 1 recording" : `Link ${count.toLocaleString("en-US")} recordings`;
