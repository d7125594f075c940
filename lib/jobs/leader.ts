import "server-only";
import { getAcross } from "#lib/db/client.ts";
import type { HeldLock } from "#lib/db/postgres/session.ts";

const shared: typeof globalThis & { siroAdminLeadership?: HeldLock | null } = globalThis;

/**
 * Whether this instance does the background work: of several one does, and another takes over as soon
 * as its connection is gone. Embedded, it is always this one.
 */
export async function isLeader(): Promise<boolean> {
  const across = await getAcross();
  if (!across) return true;
  if (shared.siroAdminLeadership?.isHeld()) return true;
  shared.siroAdminLeadership = await across.session.tryLock("background work");
  return shared.siroAdminLeadership !== null;
}
