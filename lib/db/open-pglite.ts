import "server-only";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import v8 from "node:v8";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import PQueue from "p-queue";
import { stopAtOnce } from "./stop.ts";
import { SyncedFiles, type SyncedFilesOptions } from "./synced-files.ts";

/** PGlite's own parameters without `-F`, which turns fsync off, and with less memory. */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...["-c", "wal_sync_method=fsync"],
  ...["-c", "shared_buffers=8MB"],
];

/**
 * Keeps V8 from compiling PostgreSQL a second time, with optimizations: that took 560 MB briefly at
 * every start and 60 MB permanently, and saved a tenth of a millisecond per query.
 */
function compileOnce(): void {
  v8.setFlagsFromString("--no-wasm-tier-up");
  v8.setFlagsFromString("--no-wasm-dynamic-tiering");
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

/** Syncs a folder and everything in it: the files of a new database were written without syncs. */
export async function syncFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await new PQueue({ concurrency: 32 }).addAll(
    entries.map((entry) => () => sync(join(entry.parentPath, entry.name))),
  );
  await sync(folder);
}

/** After a panic (disk full, broken disk) PGlite never answers again and keeps the process busy forever. */
function stopOnPanic(line: string): boolean {
  if (/ PANIC: /.test(line)) {
    stopAtOnce(`The database stopped: ${line}. Nothing that was confirmed is lost.`);
  }
  return true;
}

/**
 * Opens PGlite on `DATA_DIR/database`, whose lock must be held. `prepare` (migrations) is part of the
 * creation: if that was interrupted, nothing in the folder was confirmed, and it is created again.
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

  compileOnce();
  const pglite = await PGlite.create({
    fs: new SyncedFiles(folder, files),
    extensions: { pg_trgm },
    startParams: START_PARAMETERS,
    onStderr: stopOnPanic,
  });
  try {
    await prepare(pglite);
    if (existsSync(unfinished)) {
      await pglite.exec("CHECKPOINT");
      await syncFolder(folder);
      rmSync(unfinished);
    }
    return pglite;
  } catch (error) {
    await pglite.close();
    throw error;
  }
}
