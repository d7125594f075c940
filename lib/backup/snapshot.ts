import "server-only";
import { randomUUID } from "node:crypto";
import { constants, type Dirent, existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rm, stat, statfs } from "node:fs/promises";
import { join, relative } from "node:path";
import PQueue from "p-queue";
import type { Database } from "#lib/db/client.ts";
import { checkpoint } from "#lib/db/maintenance.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { log } from "#lib/log.ts";
import { countRows, listMigrations } from "./count-rows.ts";
import { BackupError } from "./manifest.ts";

/** A copy of the embedded database at one moment, next to it in the data folder. */
export type Snapshot = {
  /** Contains `database`. The caller deletes it. */
  folder: string;
  takenAt: string;
  counts: Record<string, number>;
  migrations: number[];
  /** How long queries waited. */
  pauseMs: number;
};

const PREFIX = "snapshot-";
/** An older one was left by a command that was killed. */
const ABANDONED_MS = 3_600_000;
const SPARE_BYTES = 64 * 1024 * 1024;

async function removeAbandoned(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const path = join(dataDir, name);
    if (!name.startsWith(PREFIX)) continue;
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_MS) await rm(path, { recursive: true });
  }
}

/** Many at the same time, because queries wait until the last one is copied. */
async function copyFolder(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const paths = (isWanted: (entry: Dirent) => boolean) =>
    entries.filter(isWanted).map((entry) => relative(from, join(entry.parentPath, entry.name)));
  await mkdir(to, { mode: 0o700 });
  for (const path of paths((entry) => entry.isDirectory()).sort()) {
    await mkdir(join(to, path), { mode: 0o700 });
  }
  const copies = paths((entry) => entry.isFile()).map(
    (path) => () => copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE),
  );
  await new PQueue({ concurrency: 16 }).addAll(copies);
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(async (file) => (await stat(join(file.parentPath, file.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** A full disk would stop the database, so refuse a copy that may not fit. */
async function refuseWithoutSpace(dataDir: string, database: string): Promise<void> {
  const needed = (await sizeOf(database)) + SPARE_BYTES;
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize >= needed) return;
  const megabytes = Math.ceil(needed / 1024 / 1024);
  throw new BackupError(
    `A backup needs ${megabytes} MB of free space in ${dataDir} while it runs. Free some space, then run the command again.`,
  );
}

/**
 * Copies the embedded database while it is in use. It has one connection, so the holder of a
 * transaction is alone: nothing is written while its files are copied, and queries wait.
 * Everything confirmed before is in the copy. Call it in the process that opened `db`.
 */
export async function takeSnapshot(db: Database, dataDir: string): Promise<Snapshot> {
  const database = join(dataDir, "database");
  await removeAbandoned(dataDir);
  await refuseWithoutSpace(dataDir, database);
  const folder = join(dataDir, `${PREFIX}${randomUUID()}`);
  await mkdir(folder, { mode: 0o700 });
  try {
    await checkpoint(db);
    const started = performance.now();
    const facts = await db.transaction(async (tx) => {
      const found = { counts: await countRows(tx), migrations: await listMigrations(tx) };
      await copyFolder(database, join(folder, "database"));
      return found;
    });
    const pauseMs = Math.round(performance.now() - started);
    await recordBackup(db);
    return { folder, takenAt: new Date().toISOString(), ...facts, pauseMs };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The copy is valid without its audit row, which a database of an older version may refuse. */
async function recordBackup(db: Database): Promise<void> {
  await db
    .insert(auditEvents)
    .values({
      actorName: "Server administrator",
      kind: "installation.back-up",
      targetId: "installation",
      targetName: "this installation",
      outcome: "succeeded",
      settledAt: new Date(),
    })
    .catch((error: unknown) => log.warn({ err: error }, "the backup has no audit row"));
}

/** Whether there is an embedded database to copy. */
export const hasDatabase = (dataDir: string) => existsSync(join(dataDir, "database"));
