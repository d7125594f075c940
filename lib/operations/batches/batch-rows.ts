import "server-only";
import { and, count, eq, inArray, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { batches, batchRows } from "#lib/db/long-work-schema.ts";
import {
  BATCH_ROW_STATES,
  type Batch,
  type BatchRow,
  type BatchRowState,
  type BatchState,
} from "./batch-kinds.ts";

/** What came of a row. */
export type RowEnd = {
  state: "done" | "skipped" | "failed" | "unconfirmed";
  result: string;
  auditId: string | null;
};

const isRow = ({ batchId, position }: Pick<BatchRow, "batchId" | "position">) =>
  and(eq(batchRows.batchId, batchId), eq(batchRows.position, position));

/** Takes the next waiting row; null if there is none, or if the batch no longer runs. */
export async function claimRow(batchId: string): Promise<BatchRow | null> {
  const db = await getDatabase();
  const next = sql`(select position from batch_rows where batch_id = ${batchId} and state = 'waiting' order by position limit 1 for update skip locked)`;
  const [row] = await db
    .update(batchRows)
    .set({ state: "working" })
    .where(
      and(
        eq(batchRows.batchId, batchId),
        eq(batchRows.position, next),
        eq(batchRows.state, "waiting"),
        sql`exists (select 1 from ${batches} where ${batches.id} = ${batchId} and ${batches.state} = 'running')`,
      ),
    )
    .returning();
  return row ?? null;
}

/** Stores what came of a row that is worked on. */
export async function endRow(row: BatchRow, { state, result, auditId }: RowEnd): Promise<void> {
  const db = await getDatabase();
  await db
    .update(batchRows)
    .set({ state, result, auditId, settledAt: sql`now()` })
    .where(and(isRow(row), eq(batchRows.state, "working")));
}

/** Puts a row back that nothing was changed for. `failed`: trying it counts. */
export async function putBackRow(row: BatchRow, failed = false): Promise<void> {
  const db = await getDatabase();
  await db
    .update(batchRows)
    .set({ state: "waiting", ...(failed && { tries: row.tries + 1 }) })
    .where(and(isRow(row), eq(batchRows.state, "working")));
}

/** Rows that were worked on when a process stopped. */
export async function listWorkingRows(batchId: string): Promise<BatchRow[]> {
  const db = await getDatabase();
  return db
    .select()
    .from(batchRows)
    .where(and(eq(batchRows.batchId, batchId), eq(batchRows.state, "working")))
    .orderBy(batchRows.position);
}

export type RowCounts = Record<BatchRowState, number>;

/** How many rows of these batches are in each state. */
export async function countRows(batchIds: readonly string[]): Promise<Map<string, RowCounts>> {
  const none = () => Object.fromEntries(BATCH_ROW_STATES.map((state) => [state, 0])) as RowCounts;
  const counts = new Map(batchIds.map((id) => [id, none()]));
  if (batchIds.length === 0) return counts;
  const db = await getDatabase();
  const found = await db
    .select({ batchId: batchRows.batchId, state: batchRows.state, rows: count() })
    .from(batchRows)
    .where(inArray(batchRows.batchId, [...batchIds]))
    .groupBy(batchRows.batchId, batchRows.state);
  for (const { batchId, state, rows } of found) {
    const of = counts.get(batchId);
    if (of) of[state] = rows;
  }
  return counts;
}

/** Changes a batch unless it has left the states `from` meanwhile. False if it has. */
export async function changeBatch(
  id: string,
  from: readonly BatchState[],
  changes: Partial<Pick<Batch, "state" | "stopReason" | "problem" | "startedAt" | "settledAt">>,
): Promise<boolean> {
  const db = await getDatabase();
  const changed = await db
    .update(batches)
    .set(changes)
    .where(and(eq(batches.id, id), inArray(batches.state, [...from])))
    .returning({ id: batches.id });
  return changed.length > 0;
}

/** Ends a running batch once no row is left. */
export async function finishIfDone(batchId: string): Promise<void> {
  const db = await getDatabase();
  await db
    .update(batches)
    .set({ state: "finished", problem: null, settledAt: sql`now()` })
    .where(
      and(
        eq(batches.id, batchId),
        eq(batches.state, "running"),
        sql`not exists (select 1 from batch_rows where batch_id = ${batchId} and state in ('waiting', 'working'))`,
      ),
    );
}
