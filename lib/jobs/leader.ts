import "server-only";
import { singleFlight } from "#lib/credentials/single-flight.ts";
import { getAcross } from "#lib/db/client.ts";
import type { HeldLock } from "#lib/db/postgres/session.ts";
import { processSingleton } from "#lib/process-singleton.ts";

const leadership = processSingleton("leadership", (): { lock: HeldLock | null } => ({
  lock: null,
}));

/**
 * Whether this instance does the background work. Only one of several instances does, and another
 * takes over when its connection is gone. With PGlite, it's always this one.
 */
export async function isLeader(): Promise<boolean> {
  const across = await getAcross();
  if (!across) return true;
  if (leadership.lock?.isHeld()) return true;
  // Once at a time: PostgreSQL would grant the lock to one process twice.
  leadership.lock = await singleFlight("leadership", () =>
    across.session.tryLock("background work"),
  );
  return leadership.lock !== null;
}
