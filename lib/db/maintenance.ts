import "server-only";
import { and, isNull, lt, or, sql } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { type Database, getDatabase } from "./client.ts";
import { recordingTitleCounts } from "./recording-schema.ts";
import { instances, rateBuckets, sessions, setupCodes, throttles } from "./schema.ts";

const MINUTE_MS = 60_000;
const CHECKPOINT_EVERY_MS = 5 * MINUTE_MS;
const VACUUM_EVERY_MS = 6 * 60 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const KEEP_ENDED_SESSIONS_MS = 7 * DAY_MS;
const KEEP_ENDED_CODES_MS = DAY_MS;

/** Deletes what has ended long ago, and titles that no recording has any longer. */
export async function cleanUp(db: Database, now = new Date()): Promise<void> {
  const endedBefore = new Date(now.getTime() - KEEP_ENDED_SESSIONS_MS);
  await db
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, endedBefore), lt(sessions.revokedAt, endedBefore)));
  // A claimed code stays: it tells when and that the installation was set up.
  const codesBefore = new Date(now.getTime() - KEEP_ENDED_CODES_MS);
  await db
    .delete(setupCodes)
    .where(and(isNull(setupCodes.claimedAt), lt(setupCodes.expiresAt, codesBefore)));
  const dayAgo = new Date(now.getTime() - DAY_MS);
  await db.delete(throttles).where(lt(throttles.expire, now));
  await db.delete(rateBuckets).where(lt(rateBuckets.usedAt, dayAgo));
  await db.delete(instances).where(lt(instances.seenAt, dayAgo));
  await foldTitleCounts(db);
}

/**
 * Adds up the rows of titles that two transactions changed at the same time, so that no title outlives its
 * recordings. Rows that a transaction is changing stay for the next time, so that no one waits.
 */
async function foldTitleCounts(db: Database): Promise<void> {
  const t = recordingTitleCounts;
  await db.execute(sql`
    with folded as (
      delete from ${t} where (${t.organizationId}, ${t.id}) in (
        select ${t.organizationId}, ${t.id} from ${t}
        where (organization_id, title_key, state) in (
          select organization_id, title_key, state from ${t} where count <= 0)
        for update skip locked)
      returning organization_id, state, title_key, count)
    insert into ${t} (organization_id, state, title_key, count)
      select organization_id, state, title_key, sum(count) from folded group by 1, 2, 3 having sum(count) <> 0`);
}

/** Writes what the log holds into the tables, so that the log can be reused. */
export async function checkpoint(db: Database): Promise<void> {
  await db.execute(sql`CHECKPOINT`);
}

/** Frees the space of deleted rows and updates the statistics of the rest. */
async function vacuum(db: Database): Promise<void> {
  await db.execute(sql`VACUUM ANALYZE`);
}

/** Does for the embedded database what PostgreSQL does by itself; call once at boot. */
export function startMaintenance(): void {
  if (env().DATABASE_URL !== undefined) return;
  const every = (intervalMs: number, work: (db: Database) => Promise<void>) =>
    setInterval(() => {
      getDatabase()
        .then(work)
        .catch((error) => log.warn({ err: error }, "Database maintenance failed; it will retry."));
    }, intervalMs).unref();
  every(CHECKPOINT_EVERY_MS, checkpoint);
  every(VACUUM_EVERY_MS, vacuum);
}
