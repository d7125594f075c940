import "server-only";
import { type AuditEvent, listLastChanges } from "#lib/audit/reader.ts";
import type { PausedConnection } from "#lib/db/long-work-schema.ts";

/** The last pause or resume of each of these connections in siro-admin, by connection ID. Callers guard. */
export async function findLastSwitches(
  organizationId: string,
  connectionIds: readonly string[],
): Promise<Map<string, AuditEvent>> {
  const changes = await listLastChanges({
    organizationId,
    kinds: ["connection.pause", "connection.resume"],
    targetIds: connectionIds,
    outcomes: ["succeeded", "unknown", "attempted"],
  });
  return new Map(changes.map((change) => [change.targetId, change]));
}

/** Whether a connection was paused or resumed here since its time was set: then it won't resume at that time. */
export const isOverruled = (
  { id, auditId }: PausedConnection,
  lastSwitches: ReadonlyMap<string, AuditEvent>,
): boolean => {
  const last = lastSwitches.get(id);
  return auditId !== undefined && last !== undefined && last.id !== auditId;
};
