import { fileProblem } from "#lib/backup/file-problem.ts";
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

type Told = {
  /** Errors whose message is meant for people. */
  known?: (new (
    ...input: never[]
  ) => Error)[];
  /** The file or folder that the command works on. */
  place?: string;
};

/** Prints the error of a command: what happened and what to do, or all there is if it's unexpected. */
export function tellError(error: unknown, { known = [], place = "DATA_DIR" }: Told = {}): void {
  const kinds = [DataFolderBusyError, DatabaseUnavailableError, DashboardRefusedError, ...known];
  const isKnown = error instanceof Error && kinds.some((kind) => error instanceof kind);
  console.error(isKnown ? error.message : (fileProblem(error, place) ?? error));
  if (error instanceof DataFolderBusyError)
    console.error("Stop the dashboard, then run this command again.");
}
