import "server-only";
import { isWrittenElsewhere } from "#lib/audit/elsewhere.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";

/** So long Siro's last word on a connection passes for what stands there now. */
const RECENT_MS = 10_000;
const KEEP = 2_000;

const kept = new Map<string, { connection: Connection; seenAtMs: number }>();

/**
 * Remembers what Siro said of a connection. `seenAtMs`: of a read the time at which it was asked, of
 * a write the time of its answer; an older word never replaces a newer one.
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

/** Siro's word of the last seconds, or null where it must be asked: also after another instance wrote. */
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
