import { resolve } from "node:path";
import { BackupError } from "#lib/backup/manifest.ts";
import { type Restored, restoreBackup } from "#lib/backup/restore.ts";
import { KeyFileError, keyFilePath, keySource } from "#lib/credentials/key-file.ts";
import { EnvError, env } from "#lib/env.ts";
import { readFileArgument } from "./read-file-argument.ts";
import { tellError } from "./with-database.ts";

const help = `npm run restore -- FILE
  Restores a backup into DATA_DIR, which must be empty except for an optional keys.json.
  Exits with 2 if the data was restored but the keys don't decrypt all of its secrets.`;

const onPostgres =
  "DATABASE_URL is set. Restore into PostgreSQL with pg_restore; without DATABASE_URL, this restores the embedded database.";

/** The user's current folder: npm changes to the package folder before it runs a script. */
const here = process.env.INIT_CWD ?? process.cwd();

const toSetUp =
  "the organization tokens, each member's Siro user, webhook secrets, alert channels, and heartbeats";
const lostSecrets = "OAuth app secrets can't be recovered.";

/** The data is restored, but not everything in it can be used. */
const SECRETS_LOCKED = 2;

/** Returns the exit status. */
function tellSecrets({ secrets }: Restored): number {
  if (secrets === null) {
    console.info(`The backup has no keys, and none are available here. Before you start the dashboard, copy its keys.json
to ${env().DATA_DIR}, or set ENCRYPTION_KEYS. Without the keys, you have to set up again
${toSetUp}. ${lostSecrets}`);
  } else if (secrets.unopened.length === 0) {
    console.info(`All ${secrets.opened} stored secrets can be decrypted with the available keys.`);
  } else {
    const locked = secrets.unopened.length;
    const keys = keySource() === "file" ? keyFilePath(env().DATA_DIR) : "ENCRYPTION_KEYS";
    console.error(`The data is restored, but ${locked} of its ${locked + secrets.opened} stored secrets can't be decrypted with the keys in ${keys}.
Before you start the dashboard, put the keys from the time of the backup there. You don't need to restore again.
Without those keys, start the dashboard and set up again whichever of these is missing:
${toSetUp}. ${lostSecrets}`);
    return SECRETS_LOCKED;
  }
  return 0;
}

/** The folder that is restored into, even if the settings can't be read. */
const folderName = () => process.env.DATA_DIR ?? "the data folder";

const { file } = readFileArgument(help);
try {
  if (env().DATABASE_URL !== undefined) throw new BackupError(onPostgres);
  const restored = await restoreBackup(resolve(here, file), env().DATA_DIR);
  const rows = Object.values(restored.counts).reduce((sum, count) => sum + count, 0);
  console.info(`Restored ${rows} rows as of ${restored.takenAt} to ${env().DATA_DIR}.`);
  process.exitCode = tellSecrets(restored);
} catch (error) {
  tellError(error, { known: [BackupError, EnvError, KeyFileError], place: folderName() });
  process.exit(1);
}
