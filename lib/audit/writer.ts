import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Actor } from "#lib/auth/actor.ts";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import type { Problem } from "#lib/operations/problem.ts";
import type { AuditFacts, AuditOutcome, AuditSubject } from "./events.ts";

type Writer = Pick<Database, "insert">;

function rowOf(
  actor: Actor,
  organizationId: string | null,
  subject: AuditSubject,
  outcome: AuditOutcome,
) {
  return {
    organizationId,
    actorId: actor.memberId,
    actorName: actor.name,
    kind: subject.kind,
    targetId: subject.target.id,
    targetName: subject.target.name,
    before: subject.before ?? null,
    after: subject.after ?? null,
    undoes: subject.undoes ?? null,
    outcome,
    settledAt: outcome === "attempted" ? null : new Date(),
  };
}

/** Writes the row that must exist before Siro is called. Throws if it cannot: then Siro is not called. */
export async function recordAttempt(
  actor: Actor,
  organizationId: string,
  subject: AuditSubject,
): Promise<string> {
  const db = await getDatabase();
  const [row] = await db
    .insert(auditEvents)
    .values(rowOf(actor, organizationId, subject, "attempted"))
    .returning({ id: auditEvents.id });
  if (!row) throw new Error("The audit row was not written.");
  return row.id;
}

/** Records a change of our own data, in the same transaction as the change. */
export async function recordChange(
  tx: Writer,
  actor: Actor,
  organizationId: string | null,
  subject: AuditSubject,
): Promise<string> {
  const [row] = await tx
    .insert(auditEvents)
    .values(rowOf(actor, organizationId, subject, "succeeded"))
    .returning({ id: auditEvents.id });
  if (!row) throw new Error("The audit row was not written.");
  return row.id;
}

/** Closes a row that is still open. A row that was settled meanwhile stays as it is. */
export async function settleEvent(
  organizationId: string,
  id: string,
  result: { outcome: Exclude<AuditOutcome, "attempted">; after?: AuditFacts; problem?: Problem },
): Promise<void> {
  const db = await getDatabase();
  await db
    .update(auditEvents)
    .set({
      outcome: result.outcome,
      settledAt: new Date(),
      problem: result.problem ?? null,
      ...(result.after ? { after: result.after } : {}),
    })
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        eq(auditEvents.id, id),
        inArray(auditEvents.outcome, ["attempted", "unknown"]),
      ),
    );
}
