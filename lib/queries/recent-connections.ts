import "server-only";
import { LRUCache } from "lru-cache";
import { isWrittenElsewhere } from "#lib/audit/elsewhere.ts";
import { processSingleton } from "#lib/process/singleton.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";

/** So long Siro's last word on a connection passes for what stands there now. */
const RECENT_MS = 10_000;

type Seen = { connection: Connection; seenAtMs: number };
const kept = processSingleton(
  "recent connections",
  () =>
    new LRUCache<string, Seen>({ max: 2_000, perf: { now: () => Date.now() }, ttlResolution: 0 }),
);

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
  const ttl = seenAtMs + RECENT_MS - Date.now();
  const last = kept.get(key);
  if (ttl <= 0 || (last && last.seenAtMs > seenAtMs)) return;
  kept.set(key, { connection, seenAtMs }, { ttl });
}

/** Siro's word of the last seconds, or null where it must be asked: also after another instance wrote. */
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
