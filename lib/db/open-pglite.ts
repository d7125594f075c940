import "server-only";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { SyncedFiles, type SyncedFilesOptions } from "./synced-files.ts";

/** PGlite's own parameters without `-F`, which would switch fsync off, and with less memory. */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...["-c", "wal_sync_method=fsync"],
  ...["-c", "shared_buffers=8MB"],
];

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
