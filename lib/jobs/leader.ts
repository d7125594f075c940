import "server-only";
import { singleFlight } from "#lib/credentials/single-flight.ts";
import { getAcross } from "#lib/db/client.ts";
import type { HeldLock } from "#lib/db/postgres/session.ts";
import { env } from "#lib/env.ts";
import { processSingleton } from "#lib/process-singleton.ts";

/** What one instance does for all of them: the jobs of the organizations, or timers of the installation. */
type Duty = "jobs" | "timers";

const LOCKS: Record<Duty, string> = { jobs: "background work", timers: "background timers" };

const leadership = processSingleton("leadership", () => new Map<Duty, HeldLock>());

/**
 * Whether this instance does this for all. Only one of several instances does, and another takes over when
 * its connection is gone. With PGlite, it's always this one. An instance that runs no jobs leads none, so
 * that it keeps no other one from running them.
 */
export async function isLeader(duty: Duty): Promise<boolean> {
  if (duty === "jobs" && env().BACKGROUND_WORK === "off") return false;
  const across = await getAcross();
  if (!across) return true;
  if (leadership.get(duty)?.isHeld()) return true;
  // Once at a time: PostgreSQL would grant the lock to one process twice.
  const lock = await singleFlight(`leadership of ${duty}`, () =>
    across.session.tryLock(LOCKS[duty]),
  );
  if (lock === null) leadership.delete(duty);
  else leadership.set(duty, lock);
  return lock !== null;
}
