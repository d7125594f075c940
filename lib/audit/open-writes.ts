import "server-only";
import { and, eq, isNull, lt, not, or, type SQL } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { instanceId } from "#lib/db/instance.ts";
import { isRunning } from "#lib/db/postgres/presence.ts";
import { auditEvents, organizations } from "#lib/db/schema.ts";
import type { AuditKind } from "./events.ts";
import { oldestFirst } from "./order.ts";

/** An audit row that is still `attempted`, with its organization. */
export type OpenWrite = {
  id: string;
  kind: AuditKind;
  at: Date;
  target: { id: string; name: string };
  actor: { memberId: string | null; name: string };
  before: unknown;
  after: unknown;
  organization: { id: string; siroOrganizationId: string };
};

/** Not being written by another running instance. */
function isNobodyElses(): SQL | undefined {
  const { instanceId: writer } = auditEvents;
  return or(isNull(writer), eq(writer, instanceId), not(isRunning(writer)));
}

/** Rows left open for longer than `olderThanMs`, oldest first, at most 100. */
export async function listOpenWrites(olderThanMs: number): Promise<OpenWrite[]> {
  const db = await getDatabase();
  const rows = await db
    .select({
      id: auditEvents.id,
      kind: auditEvents.kind,
      at: auditEvents.at,
      target: { id: auditEvents.targetId, name: auditEvents.targetName },
      actor: { memberId: auditEvents.actorId, name: auditEvents.actorName },
      before: auditEvents.before,
      after: auditEvents.after,
      organization: { id: organizations.id, siroOrganizationId: organizations.siroOrganizationId },
    })
    .from(auditEvents)
    .innerJoin(organizations, eq(organizations.id, auditEvents.organizationId))
    .where(
      and(
        eq(auditEvents.outcome, "attempted"),
        lt(auditEvents.at, new Date(Date.now() - olderThanMs)),
        isNobodyElses(),
      ),
    )
    .orderBy(...oldestFirst)
    .limit(100);
  return rows.map((row) => ({ ...row, kind: row.kind as AuditKind }));
}
