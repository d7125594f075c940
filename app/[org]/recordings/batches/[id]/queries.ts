import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { roleIncludes } from "#lib/auth/roles.ts";
import { getDatabase } from "#lib/db/client.ts";
import { batches, batchRows } from "#lib/db/long-work-schema.ts";
import type { Batch, BatchRowState } from "#lib/operations/batches/batch-kinds.ts";
import { countRows, type RowCounts } from "#lib/operations/batches/batch-rows.ts";
import { undoableRows } from "#lib/operations/batches/undo-batch.ts";
import { authorize } from "#lib/queries/organization.ts";
import type { BatchSearch } from "../search.ts";

const PAGE = 100;

export type BatchRowView = {
  position: number;
  recordingId: string;
  title: string;
  state: BatchRowState;
  result: string | null;
  auditId: string | null;
  /** ISO 8601 */
  settledAt: string | null;
};

export type BatchView = Pick<
  Batch,
  "id" | "title" | "state" | "stopReason" | "problem" | "startedByName"
> & {
  kind: "link" | "undo";
  /** ISO 8601 */
  createdAt: string;
  settledAt: string | null;
  counts: RowCounts;
  rows: BatchRowView[];
  /** Position of the last row of this page; null on the last page. */
  after: number | null;
  /** How many of its changes can be undone; null while it isn't over. */
  undoable: number | null;
  /** The batch that this one undoes. */
  undoes: { id: string; title: string } | null;
  /** Batches that undo this one, oldest first. */
  undoneBy: { id: string; title: string }[];
  mayChange: boolean;
  /** Whether the member started it. */
  isOwn: boolean;
};

/** A batch with a page of its rows; null if there is none with this ID. */
export async function readBatch(
  org: string,
  id: string,
  search: BatchSearch,
): Promise<BatchView | null> {
  const { organization, actor, role } = await authorize(org);
  if (!z.uuid().safeParse(id).success) return null;
  const db = await getDatabase();
  const ofOrganization = eq(batches.organizationId, organization.id);
  const [batch] = await db
    .select()
    .from(batches)
    .where(and(ofOrganization, eq(batches.id, id)));
  if (!batch) return null;
  const { title, state, stopReason, problem, startedBy, startedByName, createdAt, settledAt } =
    batch;
  const isOver = ["finished", "cancelled", "stopped"].includes(state);
  const named = { id: batches.id, title: batches.title };
  const [counts, rows, undoable, undoes, undoneBy] = await Promise.all([
    countRows([id]),
    readRows(organization.id, id, search),
    isOver ? undoableRows(organization.id, id) : null,
    batch.undoes === null
      ? []
      : db
          .select(named)
          .from(batches)
          .where(and(ofOrganization, eq(batches.id, batch.undoes))),
    db
      .select(named)
      .from(batches)
      .where(and(ofOrganization, eq(batches.undoes, id)))
      .orderBy(asc(batches.createdAt), asc(batches.id)),
  ]);
  const own = counts.get(id);
  if (!own) return null;
  return {
    id,
    title,
    state,
    stopReason,
    problem,
    startedByName,
    counts: own,
    kind: batch.kind === "undo" ? "undo" : "link",
    createdAt: createdAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    rows: rows.slice(0, PAGE),
    after: rows.length > PAGE ? (rows[PAGE - 1]?.position ?? null) : null,
    undoable: undoable?.length ?? null,
    undoes: undoes[0] ?? null,
    undoneBy,
    mayChange: roleIncludes(role, "operator"),
    isOwn: startedBy === actor.memberId,
  };
}

async function readRows(
  organizationId: string,
  batchId: string,
  { state, after }: BatchSearch,
): Promise<BatchRowView[]> {
  const db = await getDatabase();
  const rows = await db
    .select()
    .from(batchRows)
    .where(
      and(
        eq(batchRows.organizationId, organizationId),
        eq(batchRows.batchId, batchId),
        state === null ? undefined : eq(batchRows.state, state),
        after === null ? undefined : gt(batchRows.position, after),
      ),
    )
    .orderBy(asc(batchRows.position))
    .limit(PAGE + 1);
  return rows.map(({ position, targetId, targetName, state: own, result, auditId, settledAt }) => ({
    position,
    recordingId: targetId,
    title: targetName,
    state: own,
    result,
    auditId,
    settledAt: settledAt?.toISOString() ?? null,
  }));
}
