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
import { queueOnPostgres } from "../queue-connection.ts";
import * as schema from "../schema.ts";
import { createBucketStore } from "./bucket-store.ts";
import { basics, STATEMENT_TIMEOUT_MS } from "./connect.ts";
import { createSearchIndexes } from "./search-indexes.ts";
import { openSession } from "./session.ts";
import { explainFailure, placeOf } from "./trouble.ts";

const OLDEST_VERSION = 15;
/** Longer than the server timeout: a statement that the server ends leaves the connection usable. */
const QUERY_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000;
/** Another instance may be migrating, and its changes may wait for reads of a third one. */
const MIGRATION_PATIENCE_MS = 120_000;
const MOST_CONNECTIONS = 10;

const MIGRATION_LOCK = "hashtextextended('siro-admin migration', 0)";

/** Poolers refuse these as parameters of a new connection. */
const TIMEOUTS = [
  `set statement_timeout = ${STATEMENT_TIMEOUT_MS}`,
  `set lock_timeout = ${STATEMENT_TIMEOUT_MS}`,
  "set idle_in_transaction_session_timeout = 30000",
].join("; ");

/**
 * Migrates PostgreSQL, one instance at a time, and opens a pool.
 * @throws DatabaseUnavailableError with the cause and no secret
 */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  mendQueryErrors();
  try {
    await bringUpToDate(url);
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    throw new DatabaseUnavailableError(
      `PostgreSQL at ${placeOf(url)} cannot be used: ${explainFailure(error)}. Check DATABASE_URL and the database server.`,
    );
  }
  const pool = new pg.Pool({
    ...basics(url),
    max: MOST_CONNECTIONS,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1_800,
    query_timeout: QUERY_TIMEOUT_MS,
    onConnect: async (client) => {
      await client.query(TIMEOUTS);
    },
  });
  pool.on("error", (error) =>
    log.warn({ reason: explainFailure(error) }, "lost an idle connection to the database"),
  );
  nameTrouble(pool);
  const session = openSession(url, { onMessage: receive, onGap: receiveGap });
  return {
    db: drizzle(pool, { schema }),
    across: { session, buckets: createBucketStore(pool) },
    queue: queueOnPostgres(pool),
    close: async () => {
      await session.close();
      await pool.end();
    },
  };
}

/** A transaction begins with a connection. Without one, the error has its own type. */
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
  const client = new pg.Client(basics(url));
  // Without a listener, a connection that breaks between two queries would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`set lock_timeout = ${MIGRATION_PATIENCE_MS}`);
    await refuseOldVersion(client, url);
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(drizzle(client), { migrationsFolder: join(process.cwd(), "lib/db/migrations") });
    await createSearchIndexes(client);
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
