import "server-only";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { batches, batchRows } from "#lib/db/long-work-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { isSettled, linksText } from "./batch-kinds.ts";
import { countRows } from "./batch-rows.ts";
import { type NewRow, startBatch } from "./start-batch.ts";

export const batchIdSchema = z.object({ batchId: z.uuid() });

/**
 * Starts a batch that undoes what another one did, as the member who asks for it. A recording whose link
 * has changed since is left as it is. Needs the operator role.
 * @throws DeniedError
 */
export async function undoBatch(
  actor: Actor | null,
  organization: Pick<Organization, "id">,
  input: z.input<typeof batchIdSchema>,
): Promise<Outcome<{ batchId: string }>> {
  const guarded = await guardRole(actor, organization.id, "operator");
  return outcomeOf(async () => {
    const { batchId: undoes } = batchIdSchema.parse(input);
    const db = await getDatabase();
    const [batch] = await db
      .select()
      .from(batches)
      .where(and(eq(batches.organizationId, organization.id), eq(batches.id, undoes)));
    if (!batch) throw new ProblemError(GONE);
    if (!isSettled(batch.state) && batch.state !== "stopped") throw new ProblemError(OPEN);
    // A batch that was just canceled finishes what it has begun.
    if ((await countRows([undoes])).get(undoes)?.working) throw new ProblemError(OPEN);
    const rows = await undoableRows(organization.id, undoes);
    if (rows.length === 0) throw new ProblemError(NOTHING);
    const links = linksText(rows.length);
    const title = batch.kind === "undo" ? `Restore ${links}` : `Undo ${links}`;
    const started = await startBatch(guarded, organization.id, {
      kind: "undo",
      title,
      undoes,
      rows,
    });
    return succeeded({ batchId: started.batchId }, started.auditId);
  });
}

/** What a batch did and no one has undone since. Callers authorize. */
export async function undoableRows(organizationId: string, batchId: string): Promise<NewRow[]> {
  const db = await getDatabase();
  const rows = await db
    .select({
      targetId: batchRows.targetId,
      targetName: batchRows.targetName,
      auditId: batchRows.auditId,
    })
    .from(batchRows)
    .where(
      and(
        eq(batchRows.organizationId, organizationId),
        eq(batchRows.batchId, batchId),
        eq(batchRows.state, "done"),
        isNotNull(batchRows.auditId),
        sql`not exists (select 1 from audit_events a where a.organization_id = ${organizationId} and a.kind in ('recording.link', 'recording.unlink') and a.undoes = ${batchRows.auditId} and a.outcome = 'succeeded')`,
      ),
    )
    .orderBy(asc(batchRows.position));
  return rows.map(({ auditId, ...row }) => ({ ...row, input: { auditId } }));
}

const GONE = { kind: "stale", message: "This batch no longer exists." } as const;
const OPEN = {
  kind: "conflict",
  message: "This batch hasn't finished yet.",
  remedy: "Cancel it first, or wait for it to finish.",
} as const;
const NOTHING = { kind: "stale", message: "There is nothing to undo." } as const;
