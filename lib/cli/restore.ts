import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { BackupError } from "#lib/backup/manifest.ts";
import { type Restored, restoreBackup } from "#lib/backup/restore.ts";
import { KeyFileError } from "#lib/credentials/key-file.ts";
import { EnvError, env } from "#lib/env.ts";
import { tellError } from "./with-database.ts";

const help = `npm run restore -- FILE
  Restores a backup into DATA_DIR, which must be empty (but for a keys.json put there first).`;

const onPostgres =
  "DATABASE_URL is set. Restore into PostgreSQL with pg_restore; without DATABASE_URL, this restores the embedded database.";

/** Where the user stands: npm changes to the folder of the package before it runs a script. */
const here = process.env.INIT_CWD ?? process.cwd();

function tellSecrets({ secrets }: Restored): void {
  if (secrets === null) {
    console.info(`The backup holds no keys, and there are none here. Before you start the dashboard, put the keys.json
of that time into ${env().DATA_DIR}, or set ENCRYPTION_KEYS. Without them, paste the tokens again.`);
  } else if (secrets.unopened.length === 0) {
    console.info(`All ${secrets.opened} stored secrets open with the keys that are here.`);
  } else {
    console.error(`${secrets.unopened.length} stored secrets do not open with the keys that are here, ${secrets.opened} do:
bring the keys of that time, or replace these tokens in the dashboard.`);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", default: false } },
});
const [file] = positionals;
if (values.help || file === undefined || positionals.length > 1) {
  console.info(help);
  process.exit(values.help ? 0 : 1);
}
try {
  if (env().DATABASE_URL !== undefined) throw new BackupError(onPostgres);
  const restored = await restoreBackup(resolve(here, file), env().DATA_DIR);
  const rows = Object.values(restored.counts).reduce((sum, count) => sum + count, 0);
  console.info(`Restored ${rows} rows as of ${restored.takenAt} into ${env().DATA_DIR}.`);
  tellSecrets(restored);
} catch (error) {
  tellError(error, [BackupError, EnvError, KeyFileError]);
  process.exit(1);
}
