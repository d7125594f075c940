import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Actor } from "#lib/auth/actor.ts";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { inBatches } from "#lib/db/in-batches.ts";
import { instanceId } from "#lib/db/instance.ts";
import { orderedId } from "#lib/db/ordered-id.ts";
import { auditEvents } from "#lib/db/schema.ts";
import type { Problem } from "#lib/problems/problem.ts";
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
    actorId: actor.memberId || null,
    actorName: actor.name,
    kind: subject.kind,
    targetId: subject.target.id,
    targetName: subject.target.name,
    before: subject.before ?? null,
    after: subject.after ?? null,
    undoes: subject.undoes ?? null,
    outcome,
    instanceId,
    settledAt: outcome === "attempted" ? null : new Date(),
  };
}

type Attempt = ReturnType<typeof rowOf> & { id: string };

const insertAttempts = inBatches(async (attempts: Attempt[]) => {
  const db = await getDatabase();
  await db.insert(auditEvents).values(attempts);
});

/** Writes the row that must exist before Siro is called. If it throws, Siro isn't called. */
export async function recordAttempt(
  actor: Actor,
  organizationId: string,
  subject: AuditSubject,
): Promise<string> {
  const id = orderedId();
  await insertAttempts({ id, ...rowOf(actor, organizationId, subject, "attempted") });
  return id;
}

/** Records a change to our own data, in the same transaction as the change. */
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

export type AuditResult = {
  outcome: Exclude<AuditOutcome, "attempted">;
  after?: AuditFacts;
  problem?: Problem;
};
type Settlement = AuditResult & { organizationId: string; id: string };

function asValues({ organizationId, id, outcome, after, problem }: Settlement): SQL {
  const json = (value: object | undefined) => (value ? JSON.stringify(value) : null);
  return sql`(${organizationId}::uuid, ${id}::uuid, ${outcome}::text, ${json(after)}::jsonb, ${json(problem)}::jsonb)`;
}

const settleEvents = inBatches(async (settlements: Settlement[]) => {
  const db = await getDatabase();
  const values = sql.join(settlements.map(asValues), sql`, `);
  await db
    .update(auditEvents)
    .set({
      outcome: sql`settled.outcome`,
      settledAt: new Date(),
      problem: sql`settled.problem`,
      after: sql`coalesce(settled.after, ${auditEvents.after})`,
    })
    .from(sql`(values ${values}) as settled (organization_id, id, outcome, after, problem)`)
    .where(
      and(
        eq(auditEvents.organizationId, sql`settled.organization_id`),
        eq(auditEvents.id, sql`settled.id`),
        inArray(auditEvents.outcome, ["attempted", "unknown"]),
      ),
    );
});

/** Closes a row that is still open. A row that has been settled since stays as it is. */
export async function settleEvent(
  organizationId: string,
  id: string,
  result: AuditResult,
): Promise<void> {
  await settleEvents({ ...result, organizationId, id });
}
