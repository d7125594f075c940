import "server-only";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { stopAtOnce } from "./stop.ts";
import { SyncedFiles, type SyncedFilesOptions } from "./synced-files.ts";

/** PGlite's own parameters without `-F`, which would switch fsync off, and with less memory. */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...["-c", "wal_sync_method=fsync"],
  ...["-c", "shared_buffers=8MB"],
];

/** After a panic (disk full, broken disk) PGlite never answers again and keeps the process busy for ever. */
function stopOnPanic(line: string): boolean {
  if (/ PANIC: /.test(line)) {
    stopAtOnce(`The database stopped: ${line}. Nothing that was confirmed is lost.`);
  }
  return true;
}

/**
 * Opens PGlite on `DATA_DIR/database`, whose lock must be held. `prepare` (migrations) is part of the
 * creation: a folder whose creation was cut short holds nothing that was promised, and is made anew.
 */
export async function openPglite(
  dataDir: string,
  files: SyncedFilesOptions,
  prepare: (pglite: PGlite) => Promise<void>,
): Promise<PGlite> {
  const folder = join(dataDir, "database");
  const unfinished = join(dataDir, "database.unfinished");
  if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
  else if (!existsSync(folder)) writeFileSync(unfinished, "");
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const pglite = await PGlite.create({
    fs: new SyncedFiles(folder, files),
    startParams: START_PARAMETERS,
    onStderr: stopOnPanic,
  });
  try {
    await prepare(pglite);
    rmSync(unfinished, { force: true });
    return pglite;
  } catch (error) {
    await pglite.close();
    throw error;
  }
}
