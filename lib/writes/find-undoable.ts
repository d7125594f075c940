import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { AuditKind } from "#lib/audit/events.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Facts } from "./verdict.ts";

/** A confirmed change that hasn't been undone. */
type Undoable<F extends Facts> = { auditId: string; target: { id: string; name: string } } & F;

/**
 * The change of this audit row, to be undone. `facts` is what its row holds once it's confirmed, and
 * `what` says what kinds of change are meant: "connection change".
 * @throws ProblemError if the row is unknown here, didn't succeed, or was already undone
 */
export async function findUndoable<F extends Facts>(
  organizationId: string,
  auditId: string,
  { kinds, facts, what }: { kinds: readonly AuditKind[]; facts: z.ZodType<F>; what: string },
): Promise<Undoable<F>> {
  const unknown = new ProblemError({
    kind: "stale",
    message: `This change can't be undone: siro-admin has no confirmed ${what} with this ID.`,
  });
  if (!z.uuid().safeParse(auditId).success) throw unknown;
  const db = await getDatabase();
  const ofOrganization = eq(auditEvents.organizationId, organizationId);
  const succeeded = eq(auditEvents.outcome, "succeeded");
  const [row] = await db
    .select()
    .from(auditEvents)
    .where(
      and(
        ofOrganization,
        eq(auditEvents.id, auditId),
        inArray(auditEvents.kind, [...kinds]),
        succeeded,
      ),
    );
  const parsed = facts.safeParse(row);
  if (!row || !parsed.success) throw unknown;
  const [undone] = await db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(and(ofOrganization, eq(auditEvents.undoes, auditId), succeeded));
  if (undone) throw new ProblemError({ kind: "stale", message: "This was already undone." });
  return { auditId, target: { id: row.targetId, name: row.targetName }, ...parsed.data };
}
