import "server-only";
import { type AuditEvent, listLastChanges } from "#lib/audit/reader.ts";
import { isAfter } from "#lib/instants.ts";
import type { PausedHere } from "#lib/sync-health/reason.ts";

/**
 * Who paused each of these paused connections in siro-admin: the last confirmed change, if that was a
 * pause; else a later pause whose answer was lost. Null: it was paused elsewhere. Callers authorize.
 */
export async function readPausedHere(
  organizationId: string,
  pausedIds: readonly string[],
): Promise<Map<string, PausedHere>> {
  const ask = { organizationId, targetIds: pausedIds };
  const [confirmed, unconfirmed] = await Promise.all([
    listLastChanges({ ...ask, kinds: ["connection.pause", "connection.resume"] }),
    listLastChanges({ ...ask, kinds: ["connection.pause"], outcomes: ["unknown", "attempted"] }),
  ]);
  const lastOf = (events: AuditEvent[], id: string) =>
    events.find(({ targetId }) => targetId === id);
  return new Map(
    pausedIds.map((id) => [id, pausedBy(lastOf(confirmed, id), lastOf(unconfirmed, id))]),
  );
}

function pausedBy(confirmed: AuditEvent | undefined, unconfirmed: AuditEvent | undefined) {
  if (confirmed?.kind === "connection.pause") return { by: confirmed.actorName, at: confirmed.at };
  if (!unconfirmed || (confirmed && isAfter(confirmed.at, unconfirmed.at))) return null;
  return { by: unconfirmed.actorName, at: unconfirmed.at, unconfirmed: true } as const;
}
