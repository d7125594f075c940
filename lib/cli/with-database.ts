import { type Database, openConfiguredDatabase } from "#lib/db/client.ts";
import { DataFolderBusyError } from "#lib/db/lock.ts";
import { env } from "#lib/env.ts";
import { DatabaseUnavailableError } from "#lib/problems/errors.ts";
import { adminSocketPath } from "#lib/process/admin-socket.ts";
import { askDashboard, DashboardRefusedError } from "./ask-dashboard.ts";

/**
 * Has a command done by the dashboard that runs on the embedded database, or, where none runs or the
 * data is in PostgreSQL, here by `work`.
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

/** What an error of a command tells whoever typed it: its words where they were meant to be read. */
export function tellError(error: unknown, known: (new (...input: never[]) => Error)[] = []): void {
  const kinds = [DataFolderBusyError, DatabaseUnavailableError, DashboardRefusedError, ...known];
  const isKnown = error instanceof Error && kinds.some((kind) => error instanceof kind);
  console.error(isKnown ? error.message : error);
  if (error instanceof DataFolderBusyError)
    console.error("Stop the dashboard, then run this again.");
}
