import "server-only";
import { and, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import type { AuditKind, AuditOutcome } from "./events.ts";

export type AuditEvent = {
  id: string;
  at: string;
  actorName: string;
  kind: AuditKind;
  targetId: string;
  targetName: string;
  before: unknown;
  after: unknown;
  outcome: AuditOutcome;
  /** Why it didn't succeed, in words. */
  problem: string | null;
  settledAt: string | null;
  undoes: string | null;
};

export type AuditPage = { events: AuditEvent[]; nextCursor: string | null };

type Ask = {
  organizationId: string;
  /** Also rows without an organization: the first setup, a member's password. */
  withInstallation?: boolean;
  kind?: AuditKind;
  targetId?: string;
  /** ID of the last row on the previous page. */
  cursor?: string | null;
  limit?: number;
};

/** Rows of one organization, newest first. Callers guard. */
export async function listAuditEvents(ask: Ask): Promise<AuditPage> {
  const db = await getDatabase();
  const limit = ask.limit ?? 50;
  const filters: (SQL | undefined)[] = [
    scopeOf(ask),
    ask.kind && eq(auditEvents.kind, ask.kind),
    ask.targetId ? eq(auditEvents.targetId, ask.targetId) : undefined,
    ask.cursor ? olderThan(ask, ask.cursor) : undefined,
  ];
  const rows = await db
    .select()
    .from(auditEvents)
    .where(and(...filters))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(toEvent);
  return { events: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** The last change of certain kinds to each target, by default the last successful one. Callers guard. */
export async function listLastChanges(ask: {
  organizationId: string;
  kinds: readonly AuditKind[];
  targetIds: readonly string[];
  outcomes?: readonly AuditOutcome[];
}): Promise<AuditEvent[]> {
  if (ask.targetIds.length === 0) return [];
  const db = await getDatabase();
  const rows = await db
    .selectDistinctOn([auditEvents.targetId])
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, ask.organizationId),
        inArray(auditEvents.kind, ask.kinds),
        inArray(auditEvents.targetId, ask.targetIds),
        inArray(auditEvents.outcome, ask.outcomes ?? ["succeeded"]),
      ),
    )
    .orderBy(auditEvents.targetId, desc(auditEvents.at), desc(auditEvents.id));
  return rows.map(toEvent);
}

/**
 * Rows of the installation that concern this organization: by the server itself or by its members.
 */
function scopeOf({ organizationId, withInstallation }: Ask): SQL | undefined {
  const own = eq(auditEvents.organizationId, organizationId);
  if (!withInstallation) return own;
  const byItsPeople = sql`(${auditEvents.actorId} is null or ${auditEvents.actorId} in (
    select member_id from memberships where organization_id = ${organizationId}
  ))`;
  return or(own, and(isNull(auditEvents.organizationId), byItsPeople));
}

/** Compared in the database: its clock has a finer resolution than JavaScript's. */
function olderThan({ organizationId, withInstallation }: Ask, id: string): SQL {
  const installation = withInstallation ? sql`or last.organization_id is null` : sql``;
  return sql`(${auditEvents.at}, ${auditEvents.id}) < (
    select last.at, last.id from audit_events last
    where (last.organization_id = ${organizationId} ${installation}) and last.id = ${id}
  )`;
}

function toEvent(row: typeof auditEvents.$inferSelect): AuditEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorName: row.actorName,
    kind: row.kind as AuditKind,
    targetId: row.targetId,
    targetName: row.targetName,
    before: row.before,
    after: row.after,
    outcome: row.outcome,
    problem: messageOf(row.problem),
    settledAt: row.settledAt?.toISOString() ?? null,
    undoes: row.undoes,
  };
}

function messageOf(problem: unknown): string | null {
  return problem && typeof problem === "object" && "message" in problem
    ? String(problem.message)
    : null;
}
