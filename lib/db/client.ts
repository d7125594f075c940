import "server-only";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { env } from "#lib/env.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { Across, Database, OpenDatabase } from "./database.ts";
import { lockDataFolder } from "./lock.ts";
import { openPglite } from "./open-pglite.ts";
import { openPostgres } from "./postgres/open.ts";
import { mendQueryErrors } from "./query-errors.ts";
import * as schema from "./schema.ts";
import { stopAtOnce } from "./stop.ts";

export type { Database, OpenDatabase, Transaction } from "./database.ts";

type OpenOptions = {
  /** Called on every sync to disk (tests). */
  onSync?: () => void;
  /** Called once another process took over the data folder; must end this one. */
  onLost?: () => void;
  /** Whether migrations run; without them the database stays what its version made of it. */
  bringUpToDate?: boolean;
};

const MIGRATIONS = join(process.cwd(), "lib/db/migrations");
const LOST = "Another process took over the data folder. This one stops without writing.";

/**
 * Locks the data folder, opens the embedded database in it and, unless told otherwise, brings it up
 * to date.
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
    const close = async () => {
      await pglite.close().finally(lock.release);
    };
    return { db: drizzle(pglite, { schema }), across: null, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The database that the environment names: PostgreSQL at DATABASE_URL, else the embedded one.
 * Throws `DatabaseUnavailableError` or `DataFolderBusyError`, whose messages say what to do.
 */
export function openConfiguredDatabase(): Promise<OpenDatabase> {
  const { DATABASE_URL, DATA_DIR } = env();
  return DATABASE_URL === undefined ? openDatabase(DATA_DIR) : openPostgres(DATABASE_URL);
}

type Current = { open?: Promise<OpenDatabase>; ended: boolean };
const current = processSingleton("database", (): Current => ({ ended: false }));

/** The database of this process, opened when first asked for. */
export async function getDatabase(): Promise<Database> {
  return (await getOpen()).db;
}

/** What this process shares with others on the same PostgreSQL; null where it is alone. */
export async function getAcross(): Promise<Across | null> {
  return (await getOpen()).across;
}

async function getOpen(): Promise<OpenDatabase> {
  if (current.ended) throw new Error("The database is closed: the process is about to end.");
  if (current.open === undefined) {
    const opening = openConfiguredDatabase();
    current.open = opening;
    opening.catch(() => {
      current.open = undefined;
    });
  }
  return current.open;
}

/** Waits for running queries, closes the database and frees the data folder. Safe to call twice. */
export async function closeDatabase(): Promise<void> {
  const opening = current.open;
  current.open = undefined;
  const open = await opening?.catch(() => undefined);
  await open?.close();
}

/** As `closeDatabase`; what still runs while the process ends cannot open it again. */
export async function closeDatabaseForGood(): Promise<void> {
  current.ended = true;
  await closeDatabase();
}
