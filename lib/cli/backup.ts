import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { BackupError } from "#lib/backup/manifest.ts";
import { checkTarget, packSnapshot } from "#lib/backup/pack.ts";
import { hasDatabase, type Snapshot, takeSnapshot } from "#lib/backup/snapshot.ts";
import { keyFilePath, keySource } from "#lib/credentials/key-file.ts";
import { openDatabase } from "#lib/db/client.ts";
import { EnvError, env } from "#lib/env.ts";
import { adminSocketPath } from "#lib/process/admin-socket.ts";
import { askDashboard } from "./ask-dashboard.ts";
import { rootFolder } from "./processes.ts";
import { readFileArgument } from "./read-file-argument.ts";
import { tellError } from "./with-database.ts";

const help = `npm run backup -- FILE [--with-keys]
  Writes the embedded database to one file, whether the dashboard is running or stopped.
  --with-keys   includes the key file: then anyone with the backup can decrypt every stored token`;

const onPostgres = `The data is in PostgreSQL. Back it up with pg_dump, and keep the keys elsewhere:
  pg_dump --format=custom --file=FILE "$DATABASE_URL"`;

/** The user's current folder: npm changes to the package folder before it runs a script. */
const here = process.env.INIT_CWD ?? process.cwd();

async function snapshotHere(dataDir: string): Promise<Snapshot> {
  if (!hasDatabase(dataDir))
    throw new BackupError(`There is no database in ${dataDir} (DATA_DIR).`);
  const { db, close } = await openDatabase(dataDir, { bringUpToDate: false });
  return takeSnapshot(db, dataDir).finally(close);
}

function refuse(file: string, withKeys: boolean): void {
  if (env().DATABASE_URL !== undefined) throw new BackupError(onPostgres);
  checkTarget(file);
  if (withKeys && !existsSync(keyFilePath(env().DATA_DIR))) {
    throw new BackupError(
      "There is no key file, because the keys are in ENCRYPTION_KEYS. Run the command without --with-keys.",
    );
  }
}

function tellContent(withKeys: boolean): void {
  console.info(
    withKeys
      ? `It contains the data AND the keys: anyone who has it can act in Siro as your organization.
Protect it like the tokens themselves.`
      : `It contains personal data of customers and reps, password hashes, the audit log and encrypted secrets.
It does NOT contain the keys. Keep ${
          keySource() === "file" ? keyFilePath(env().DATA_DIR) : "ENCRYPTION_KEYS"
        } in another place. Without it, the secrets are lost after a restore.`,
  );
}

const given = readFileArgument(help, ["with-keys"]);
const file = resolve(here, given.file);
const withKeys = given.flags.has("with-keys");
try {
  const { DATA_DIR } = env();
  refuse(file, withKeys);
  const snapshot =
    (await askDashboard<Snapshot>(adminSocketPath(DATA_DIR), "/snapshot", {})) ??
    (await snapshotHere(DATA_DIR));
  try {
    const { version } = JSON.parse(readFileSync(join(rootFolder, "package.json"), "utf8"));
    await packSnapshot({ snapshot, version, keysOf: withKeys ? DATA_DIR : null, file });
  } finally {
    rmSync(snapshot.folder, { recursive: true, force: true });
  }
  const rows = Object.values(snapshot.counts).reduce((sum, count) => sum + count, 0);
  const megabytes = (statSync(file).size / 1024 / 1024).toFixed(1);
  console.info(
    `Backed up ${rows} rows as of ${snapshot.takenAt} to ${file} (${megabytes} MB). Queries waited ${snapshot.pauseMs} ms.`,
  );
  tellContent(withKeys);
} catch (error) {
  tellError(error, { known: [BackupError, EnvError], place: file });
  process.exit(1);
}
