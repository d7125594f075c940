import "server-only";
import { LRUCache } from "lru-cache";
import { isWrittenElsewhere } from "#lib/audit/elsewhere.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";

/** How long the last known state of a connection counts as current. */
const RECENT_MS = 10_000;

type Seen = { connection: Connection; seenAtMs: number };
const kept = processSingleton(
  "recent connections",
  () =>
    new LRUCache<string, Seen>({ max: 2_000, perf: { now: () => Date.now() }, ttlResolution: 0 }),
);

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
  const ttl = seenAtMs + RECENT_MS - Date.now();
  const last = kept.get(key);
  if (ttl <= 0 || (last && last.seenAtMs > seenAtMs)) return;
  kept.set(key, { connection, seenAtMs }, { ttl });
}

/** The state from the last few seconds. Null if it must be read, also after a write by another instance. */
export async function recentConnection(
  organizationId: string,
  connectionId: string,
): Promise<Connection | null> {
  const last = kept.get(keyOf(organizationId, connectionId));
  if (!last) return null;
  return (await isWrittenElsewhere(organizationId, connectionId)) ? null : last.connection;
}

function keyOf(organizationId: string, connectionId: string): string {
  return `${organizationId} ${connectionId}`;
}
