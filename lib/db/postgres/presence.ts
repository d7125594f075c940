import "server-only";
import { hostname } from "node:os";
import { and, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import type { Database } from "../database.ts";
import { instanceId } from "../instance.ts";
import { instances } from "../schema.ts";
import { disagreements, type KeyFingerprints } from "./key-agreement.ts";

const BEAT_EVERY_MS = 10_000;
/** How long after its last heartbeat a process counts as running, by the database clock. */
const ALIVE_FOR = sql`interval '45 seconds'`;

/** Another instance could not read what this one encrypts or signs. Nothing was started. */
export class KeysDifferError extends Error {
  constructor(variables: string[], other: { host: string; startedAt: Date }) {
    super(
      `Another instance (on ${other.host}, since ${other.startedAt.toISOString()}) uses this database with other keys: ${variables.join(" and ")}. Set ENCRYPTION_KEYS and NEXTAUTH_SECRET to the same values on every instance: generated keys stay in the data folder of one instance. To add an encryption key, first append it to the list on every instance. If the other instance was just stopped, wait a minute.`,
    );
    this.name = "KeysDifferError";
  }
}

/** Whether the process with this ID (a column) is running. With PGlite, only this one is. */
export function isRunning(id: SQL.Aliased | SQL | { getSQL(): SQL }): SQL {
  return sql`exists (select 1 from ${instances} where ${instances.id} = ${id} and ${instances.seenAt} > now() - ${ALIVE_FOR})`;
}

/** Whether a running process does the jobs of all. */
export async function doesAnyRunJobs(db: Database): Promise<boolean> {
  const [one] = await db
    .select({ id: instances.id })
    .from(instances)
    .where(and(eq(instances.runsJobs, true), gt(instances.seenAt, sql`now() - ${ALIVE_FOR}`)))
    .limit(1);
  return one !== undefined;
}

/**
 * Registers this process and keeps its heartbeat. Callers must ensure that one joins at a time.
 * @throws KeysDifferError
 */
export async function joinInstances(db: Database, keys: KeyFingerprints): Promise<() => void> {
  const others = await db
    .select()
    .from(instances)
    .where(and(ne(instances.id, instanceId), gt(instances.seenAt, sql`now() - ${ALIVE_FOR}`)));
  for (const other of others) {
    const variables = disagreements(keys, other.keys);
    if (variables.length > 0) throw new KeysDifferError(variables, other);
  }
  const runsJobs = env().BACKGROUND_WORK === "on";
  const row = { id: instanceId, host: hostname(), keys, runsJobs };
  // An upsert, so that a process that was suspended until its row was deleted comes back.
  const beat = async () => {
    await db
      .insert(instances)
      .values(row)
      .onConflictDoUpdate({ target: instances.id, set: { seenAt: sql`now()` } });
  };
  await beat();
  const timer = setInterval(() => {
    beat().catch((error) => log.warn({ err: error }, "could not register this instance"));
  }, BEAT_EVERY_MS).unref();
  return () => clearInterval(timer);
}

export async function leaveInstances(db: Database): Promise<void> {
  await db.delete(instances).where(eq(instances.id, instanceId));
}
