import "server-only";
import { isWrittenElsewhere } from "#lib/audit/elsewhere.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";

/** How long the last known state of a connection counts as current. */
const RECENT_MS = 10_000;
const KEEP = 2_000;

const kept = new Map<string, { connection: Connection; seenAtMs: number }>();

/**
 * Remembers a connection's state in Siro. `seenAtMs` is the request time of a read or the response
 * time of a write; an older state never replaces a newer one.
 */
export function rememberConnection(
  organizationId: string,
  connection: Connection,
  seenAtMs: number,
): void {
  const key = keyOf(organizationId, connection.id);
  const last = kept.get(key);
  if (last && last.seenAtMs > seenAtMs) return;
  kept.delete(key);
  kept.set(key, { connection, seenAtMs });
  if (kept.size > KEEP) kept.delete(kept.keys().next().value ?? "");
}

/** The state from the last few seconds. Null if it must be read, also after a write by another instance. */
export async function recentConnection(
  organizationId: string,
  connectionId: string,
): Promise<Connection | null> {
  const last = kept.get(keyOf(organizationId, connectionId));
  if (!last || Date.now() - last.seenAtMs > RECENT_MS) return null;
  return (await isWrittenElsewhere(organizationId, connectionId)) ? null : last.connection;
}

function keyOf(organizationId: string, connectionId: string): string {
  return `${organizationId} ${connectionId}`;
}
