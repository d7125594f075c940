import "server-only";
import { z } from "zod";
import { onNews } from "#lib/db/news.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";

/** So long Siro's last word on a connection passes for what stands there now. */
const RECENT_MS = 10_000;
const KEEP = 2_000;

const kept = new Map<string, { connection: Connection; seenAtMs: number }>();

const writtenSchema = z.object({ organizationId: z.string(), targetId: z.string() });

// Another instance wrote: what it wrote is not known here, so it is asked for again.
onNews("written", (data) => {
  const written = writtenSchema.safeParse(data);
  if (written.success) kept.delete(keyOf(written.data.organizationId, written.data.targetId));
  else kept.clear();
});

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

/** Siro's word of the last seconds, or null where it must be asked. */
export function recentConnection(organizationId: string, connectionId: string): Connection | null {
  const last = kept.get(keyOf(organizationId, connectionId));
  return last && Date.now() - last.seenAtMs <= RECENT_MS ? last.connection : null;
}

function keyOf(organizationId: string, connectionId: string): string {
  return `${organizationId} ${connectionId}`;
}
