import { type Database, openConfiguredDatabase } from "#lib/db/client.ts";
import { DataFolderBusyError } from "#lib/db/lock.ts";
import { env } from "#lib/env.ts";
import { DatabaseUnavailableError } from "#lib/problems/errors.ts";
import { adminSocketPath } from "#lib/process/admin-socket.ts";
import { askDashboard, DashboardRefusedError } from "./ask-dashboard.ts";

/**
 * Runs a command in the dashboard that uses the embedded database. If none is running, or the data is
 * in PostgreSQL, runs `work` here.
 */
export async function inDashboardOrHere<T extends object>(
  command: string,
  input: object,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL, DATA_DIR } = env();
  const done =
    DATABASE_URL === undefined
      ? await askDashboard<T>(adminSocketPath(DATA_DIR), command, input)
      : null;
  if (done !== null) return done;
  const database = await openConfiguredDatabase();
  return await work(database.db).finally(database.close);
}

/** Prints the error of a command: the message alone if it is meant for people. */
export function tellError(error: unknown, known: (new (...input: never[]) => Error)[] = []): void {
  const kinds = [DataFolderBusyError, DatabaseUnavailableError, DashboardRefusedError, ...known];
  const isKnown = error instanceof Error && kinds.some((kind) => error instanceof kind);
  console.error(isKnown ? error.message : error);
  if (error instanceof DataFolderBusyError)
    console.error("Stop the dashboard, then run this command again.");
}
