import type { StatusKind } from "#components/ui/status.tsx";
import type { BatchRowState, BatchState } from "#lib/operations/batches/batch-kinds.ts";
import type { RowCounts } from "#lib/operations/batches/batch-rows.ts";

type Look = { kind: StatusKind; word: string };

export const BATCH_LOOKS: Record<BatchState, Look> = {
  waiting: { kind: "waiting", word: "Waiting to start" },
  running: { kind: "processing", word: "Running" },
  paused: { kind: "paused", word: "Paused" },
  cancelled: { kind: "dismissed", word: "Canceled" },
  stopped: { kind: "failing", word: "Stopped" },
  finished: { kind: "up-to-date", word: "Finished" },
};

export const ROW_LOOKS: Record<BatchRowState, Look> = {
  waiting: { kind: "waiting", word: "Waiting" },
  working: { kind: "processing", word: "In progress" },
  done: { kind: "fixed", word: "Done" },
  skipped: { kind: "ignored", word: "Skipped" },
  failed: { kind: "not-fixed", word: "Failed" },
  unconfirmed: { kind: "unconfirmed", word: "Unconfirmed" },
};

export const numberOf = (count: number) => count.toLocaleString("en-US");

export const totalOf = (counts: RowCounts) =>
  Object.values(counts).reduce((sum, rows) => sum + rows, 0);

export const settledOf = (counts: RowCounts) => totalOf(counts) - counts.waiting - counts.working;

/** "48 of 212 · 3 skipped · 1 failed" */
export function progressText(counts: RowCounts): string {
  const parts = [`${numberOf(settledOf(counts))} of ${numberOf(totalOf(counts))}`];
  for (const state of ["skipped", "failed", "unconfirmed"] as const) {
    if (counts[state] > 0) parts.push(`${numberOf(counts[state])} ${state}`);
  }
  return parts.join(" · ");
}

/** "1 recording", "1,204 recordings". */
export const recordingsText = (count: number) =>
  count === 1 ? "1 recording" : `${numberOf(count)} recordings`;
