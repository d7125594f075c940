import "server-only";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { env } from "#lib/env.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { Across, Database, OpenDatabase, QueueConnection } from "./database.ts";
import { lockDataFolder } from "./lock.ts";
import { openPglite } from "./open-pglite.ts";
import { openPostgres } from "./postgres/open.ts";
import { mendQueryErrors } from "./query-errors.ts";
import { queueOnPglite } from "./queue-connection.ts";
import * as schema from "./schema.ts";
import { stopAtOnce } from "./stop.ts";
import { takeTurns } from "./take-turns.ts";
import { forgetWhenWritten, keepUntilWritten } from "./until-written.ts";

export type { Database, OpenDatabase, QueueConnection, Transaction } from "./database.ts";

type OpenOptions = {
  /** Called on every sync to disk (tests). */
  onSync?: () => void;
  /** Called when another process took over the data folder. Must end this process. */
  onLost?: () => void;
  /** Whether to run migrations. Without them, the database keeps the schema of its version. */
  bringUpToDate?: boolean;
};

const MIGRATIONS = join(process.cwd(), "lib/db/migrations");
const LOST = "Another process took over the data folder. This one stops without writing.";

/**
 * Locks the data folder, opens the embedded database in it and, by default, migrates it.
 *
 * Throws `DataFolderBusyError` if another process uses the folder.
 */
export async function openDatabase(
  dataDir: string,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  const { onSync, onLost = () => stopAtOnce(LOST), bringUpToDate = true } = options;
  mendQueryErrors();
  const lock = await lockDataFolder(dataDir, { onLost });
  try {
    const pglite = await openPglite(
      dataDir,
      { onSync, beforeWrite: lock.check },
      async (opened) => {
        if (bringUpToDate) await migrate(drizzle(opened), { migrationsFolder: MIGRATIONS });
      },
    );
    takeTurns(pglite);
    const queue = queueOnPglite(forgetWhenWritten(pglite));
    const close = async () => {
      await pglite.close().finally(lock.release);
    };
    return { db: drizzle(pglite, { schema }), across: null, queue, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The database configured in the environment: PostgreSQL at DATABASE_URL, otherwise the embedded one.
 * Throws `DatabaseUnavailableError` or `DataFolderBusyError`, whose messages say what to do.
 */
export function openConfiguredDatabase(): Promise<OpenDatabase> {
  const { DATABASE_URL, DATA_DIR } = env();
  return DATABASE_URL === undefined ? openDatabase(DATA_DIR) : openPostgres(DATABASE_URL);
}

type Current = { open?: Promise<OpenDatabase>; ended: boolean };
const current = processSingleton("database", (): Current => ({ ended: false }));

/** The database of this process, opened on first use. */
export async function getDatabase(): Promise<Database> {
  return (await getOpen()).db;
}

/** What this process shares with others on the same PostgreSQL; null with the embedded database. */
export async function getAcross(): Promise<Across | null> {
  return (await getOpen()).across;
}

/** Plain SQL for the job queue, on this process's database. */
export async function getQueueConnection(): Promise<QueueConnection> {
  return (await getOpen()).queue;
}

/**
 * What `read` answers. With the embedded database, whose only writer is this process, the answer is kept
 * until the next write to anything; with PostgreSQL it is read each time. The key names what is read.
 * All readers share the answer, so it must not be changed, and it must not depend on the time.
 */
export async function readUntilWritten<T>(
  key: readonly unknown[],
  read: (db: Database) => Promise<T>,
): Promise<T> {
  const { db, across } = await getOpen();
  return across ? read(db) : keepUntilWritten(key, () => read(db));
}

async function getOpen(): Promise<OpenDatabase> {
  if (current.ended) throw new Error("The database is closed: the process is exiting.");
  if (current.open === undefined) {
    const opening = openConfiguredDatabase();
    current.open = opening;
    opening.catch(() => {
      current.open = undefined;
    });
  }
  return current.open;
}

/** Waits for running queries, closes the database and releases the data folder. Safe to call twice. */
export async function closeDatabase(): Promise<void> {
  const opening = current.open;
  current.open = undefined;
  const open = await opening?.catch(() => undefined);
  await open?.close();
}

/** Like `closeDatabase`, and code that still runs while the process exits cannot open it again. */
export async function closeDatabaseForGood(): Promise<void> {
  current.ended = true;
  await closeDatabase();
}
