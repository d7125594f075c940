import "server-only";
import { and, eq, ne, or, sql } from "drizzle-orm";
import { getAcross, getDatabase } from "#lib/db/client.ts";
import { instanceId } from "#lib/db/instance.ts";
import { auditEvents } from "#lib/db/schema.ts";

/** Longer than a write may take, and longer than anything about it stays cached. */
const LATELY = sql`now() - interval '75 seconds'`;

/**
 * Whether another instance recently wrote to this target or is writing to it now: what this
 * instance has cached about it may be stale. Every write has its row before it begins, so none is
 * missed.
 */
export async function isWrittenElsewhere(
  organizationId: string,
  targetId: string,
): Promise<boolean> {
  if (!(await getAcross())) return false;
  const [found] = await (await getDatabase())
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        eq(auditEvents.targetId, targetId),
        ne(auditEvents.instanceId, instanceId),
        or(sql`${auditEvents.at} > ${LATELY}`, eq(auditEvents.outcome, "attempted")),
      ),
    )
    .limit(1);
  return found !== undefined;
}
