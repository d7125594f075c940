import "server-only";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { receive, receiveGap } from "#lib/db/pubsub.ts";
import { log } from "#lib/log.ts";
import { DatabaseUnavailableError } from "#lib/problems/errors.ts";
import type { OpenDatabase } from "../database.ts";
import { mendQueryErrors } from "../query-errors.ts";
import * as schema from "../schema.ts";
import { createBucketStore } from "./bucket-store.ts";
import { basics, STATEMENT_TIMEOUT_MS } from "./connect.ts";
import { openSession } from "./session.ts";
import { explainFailure, placeOf } from "./trouble.ts";

const OLDEST_VERSION = 15;
/** Later than the server gives up: what it ends leaves the connection usable. */
const QUERY_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000;
/** Another instance may be migrating; what it changes may wait for what a third one reads. */
const MIGRATION_PATIENCE_MS = 120_000;
const MOST_CONNECTIONS = 10;

const MIGRATION_LOCK = "hashtextextended('siro-admin migration', 0)";

/**
 * Brings PostgreSQL up to date, one instance at a time, and opens a pool to it.
 * @throws DatabaseUnavailableError that says what is wrong, without any secret
 */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  mendQueryErrors();
  try {
    await bringUpToDate(url);
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    throw new DatabaseUnavailableError(
      `PostgreSQL at ${placeOf(url)} cannot be used: ${explainFailure(error)}. Look at DATABASE_URL and at the server.`,
    );
  }
  const pool = new pg.Pool({
    ...basics(url),
    max: MOST_CONNECTIONS,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1_800,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    lock_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on("error", (error) =>
    log.warn({ reason: explainFailure(error) }, "an idle connection to the database broke"),
  );
  nameTrouble(pool);
  const session = openSession(url, { onMessage: receive, onGap: receiveGap });
  return {
    db: drizzle(pool, { schema }),
    across: { session, buckets: createBucketStore(pool) },
    close: async () => {
      await session.close();
      await pool.end();
    },
  };
}

/** A transaction begins with a connection: where there is none, the error says so by its type. */
function nameTrouble(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool);
  const named = (callback?: Parameters<typeof connect>[0]) =>
    callback
      ? connect(callback)
      : connect().catch((cause: unknown) => {
          throw new DatabaseUnavailableError("The database does not answer.", { cause });
        });
  Object.assign(pool, { connect: named });
}

async function bringUpToDate(url: string): Promise<void> {
  const client = new pg.Client({ ...basics(url), lock_timeout: MIGRATION_PATIENCE_MS });
  // Without a listener, a connection that breaks between two queries would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await refuseOldVersion(client, url);
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(drizzle(client), { migrationsFolder: join(process.cwd(), "lib/db/migrations") });
  } finally {
    await client.end();
  }
}

async function refuseOldVersion(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const version = rows[0]?.version ?? "unknown";
  if (Number.parseInt(version, 10) >= OLDEST_VERSION) return;
  throw new DatabaseUnavailableError(
    `PostgreSQL at ${placeOf(url)} has version ${version}. This needs ${OLDEST_VERSION} or newer.`,
  );
}
