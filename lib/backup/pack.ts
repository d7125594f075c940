import "server-only";
import { createWriteStream, existsSync, statSync } from "node:fs";
import { copyFile, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { create } from "tar";
import { keyFilePath } from "#lib/credentials/key-file.ts";
import { BackupError, hashFiles, MANIFEST, writeManifest } from "./manifest.ts";
import type { Snapshot } from "./snapshot.ts";

type Packing = {
  snapshot: Snapshot;
  /** Of siro-admin. */
  version: string;
  /** Data folder to take the keys from; null leaves them out. */
  keysOf: string | null;
  /** Must not exist yet. */
  file: string;
};

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

/** Whether a backup can be written there, before there is one. @throws BackupError */
export function checkTarget(file: string): void {
  const folder = dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new BackupError(`The folder ${folder} doesn't exist. Create it, then run this again.`);
  }
  if (existsSync(file)) throw new BackupError(alreadyThere(file));
}

const alreadyThere = (file: string) =>
  `${file} already exists. Choose another name, or move that file away.`;

/**
 * Writes a snapshot into one compressed file (mode 0600) with a manifest. The file gets its name after
 * it is complete and synced to disk, and never replaces another one.
 */
export async function packSnapshot({ snapshot, version, keysOf, file }: Packing): Promise<void> {
  const { folder, takenAt, counts, migrations } = snapshot;
  if (keysOf !== null) await copyFile(keyFilePath(keysOf), join(folder, "keys.json"));
  const files = await hashFiles(folder);
  const content = { format: 1, version, takenAt, migrations, counts, files } as const;
  await writeFile(join(folder, MANIFEST), writeManifest(content));
  const unfinished = `${file}.unfinished`;
  const entries = [MANIFEST, ...(keysOf === null ? [] : ["keys.json"]), "database"];
  try {
    await pipeline(
      create({ cwd: folder, gzip: true, portable: true, strict: true }, entries),
      createWriteStream(unfinished, { flags: "wx", mode: 0o600 }),
    );
    await sync(unfinished);
    if (existsSync(file)) throw new BackupError(alreadyThere(file));
    await rename(unfinished, file);
    await sync(dirname(file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
