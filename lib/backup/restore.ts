import "server-only";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { encryptionKeys, keyFilePath, keySource } from "#lib/credentials/key-file.ts";
import { checkCiphertexts, type Unopened } from "#lib/credentials/reencrypt-secrets.ts";
import { createVault } from "#lib/credentials/vault.ts";
import { openDatabase } from "#lib/db/client.ts";
import { lockDataFolder } from "#lib/db/lock.ts";
import { syncFolder } from "#lib/db/open-pglite.ts";
import { stopAtOnce } from "#lib/db/stop.ts";
import { countRows } from "./count-rows.ts";
import { BackupError, CHOOSE_ANOTHER, type Content } from "./manifest.ts";
import { unpackBackup } from "./unpack.ts";

export type Restored = Pick<Content, "version" | "takenAt" | "counts"> & {
  /** Whether the backup includes keys. */
  broughtKeys: boolean;
  /** Secrets that decrypt with the available keys; null if there are no keys. */
  secrets: { opened: number; unopened: Unopened[] } | null;
};

/** Files allowed in a folder that counts as empty: our lock, a key file, a volume's own. */
const HARMLESS = new Set(["lock.json", "keys.json", "lost+found"]);

function refuseFilled(dataDir: string): void {
  const found = readdirSync(dataDir).filter((name) => !HARMLESS.has(name));
  if (found.length === 0) return;
  throw new BackupError(
    `${dataDir} is not empty. It contains ${found[0]}. A backup can only be restored into an empty folder. Set DATA_DIR to one, or move what is in it away.`,
  );
}

/** @throws BackupError for a database with migrations this version does not know */
function refuseNewer({ migrations, version }: Content): void {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(join(process.cwd(), "lib/db/migrations/meta/_journal.json"), "utf8"),
  );
  const known = new Set(journal.entries.map(({ when }) => when));
  if (migrations.every((at) => known.has(at))) return;
  throw new BackupError(
    `The backup is from a newer version (${version}). Restore it with that version or a later one.`,
  );
}

/** Opens the unpacked database without migrating it, and counts its rows. */
async function checkRows(folder: string, { counts }: Content): Promise<void> {
  const { db, close } = await openDatabase(folder, { bringUpToDate: false });
  const found = await countRows(db).finally(close);
  if (!isDeepStrictEqual(found, counts)) {
    throw new BackupError(
      `The row counts of the backup's database don't match its manifest. ${CHOOSE_ANOTHER}`,
    );
  }
}

async function checkSecrets(folder: string, dataDir: string): Promise<Restored["secrets"]> {
  // Reading keys would create them if there are none.
  if (keySource() === "file" && !existsSync(keyFilePath(dataDir))) return null;
  const { db, close } = await openDatabase(folder);
  return checkCiphertexts(db, createVault(encryptionKeys())).finally(close);
}

/**
 * Restores a backup into `dataDir`, which must be empty and match the environment. A failed restore
 * leaves nothing behind, and the database is moved into place last.
 * @throws BackupError, DataFolderBusyError
 */
export async function restoreBackup(file: string, dataDir: string): Promise<Restored> {
  const onLost = () => stopAtOnce("Another process took over the data folder.");
  const lock = await lockDataFolder(dataDir, { onLost });
  const folder = join(dataDir, "restoring");
  try {
    refuseFilled(dataDir);
    mkdirSync(folder, { mode: 0o700 });
    try {
      return await restoreThrough(folder, file, dataDir);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

async function restoreThrough(folder: string, file: string, dataDir: string): Promise<Restored> {
  const content = await unpackBackup(file, folder);
  refuseNewer(content);
  const keys = keyFilePath(dataDir);
  const broughtKeys = existsSync(keyFilePath(folder));
  if (broughtKeys && existsSync(keys)) {
    throw new BackupError(
      `${keys} exists, and the backup contains one too. Move it away to use the backup's.`,
    );
  }
  await checkRows(folder, content);
  if (broughtKeys) await rename(keyFilePath(folder), keys);
  try {
    const secrets = await checkSecrets(folder, dataDir);
    await syncFolder(join(folder, "database"));
    await rename(join(folder, "database"), join(dataDir, "database"));
    await syncFolder(dataDir);
    const { version, takenAt, counts } = content;
    return { version, takenAt, counts, broughtKeys, secrets };
  } catch (error) {
    if (broughtKeys) await rm(keys, { force: true });
    throw error;
  }
}
