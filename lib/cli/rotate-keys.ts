import { parseArgs } from "node:util";
import { KeyFileBusyError } from "#lib/credentials/change-key-file.ts";
import { KeyFileError } from "#lib/credentials/key-file.ts";
import type { Unopened } from "#lib/credentials/reencrypt-secrets.ts";
import { type Rotation, rotateKeys } from "#lib/credentials/rotate-keys.ts";
import { EnvError } from "#lib/env.ts";
import { inDashboardOrHere, tellError } from "./with-database.ts";

const help = `npm run keys:rotate [-- --drop-old]
  Encrypts every stored secret with the first key, whether the dashboard is running or stopped. Without
  ENCRYPTION_KEYS, it first creates a new key in the key file. You can interrupt it and run it again.
  --drop-old   creates no new key, and removes keys that are no longer used from the key file`;

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

const why = ({ because, key }: Unopened) =>
  ({
    "unknown-key": `its key ${key} is missing`,
    moved: "it was moved from another row or column",
    broken: "it was modified, or a different key has the same ID",
    malformed: "it is not a ciphertext",
  })[because];

function tell({ current, isNew, renewed, encryptedBy, unopened, ...rotation }: Rotation): void {
  console.info(
    `Re-encrypted ${counted(renewed, "secret")}. ${counted(encryptedBy[current] ?? 0, "secret")} now use the ${isNew ? "new " : ""}key ${current}.`,
  );
  for (const each of unopened) {
    console.error(`Not decrypted: ${each.place.table} ${each.place.row}: ${why(each)}.`);
  }
  if (unopened.length > 0) {
    console.error("These secrets were not changed. Resolve them before you drop a key.");
  } else tellUnused(rotation);
}

function tellUnused({ source, unused, dropped }: Pick<Rotation, "source" | "unused" | "dropped">) {
  const names = unused.join(", ");
  if (dropped.length > 0) {
    console.info(`Removed from the key file: ${dropped.join(", ")}.`);
  } else if (unused.length > 0 && source === "file") {
    console.info(`No longer used: ${names}. To remove unused keys from the key file, run:
  npm run keys:rotate -- --drop-old
Earlier backups need the old keys. Keep a copy of them with those backups.`);
  } else if (unused.length > 0) {
    console.info(`No longer used: ${names}. When every instance runs with the new key first in ENCRYPTION_KEYS, run this
command again. If it then re-encrypts 0 secrets, you can remove the old keys.
Earlier backups need the old keys. Keep a copy of them with those backups.`);
  }
}

const { values } = parseArgs({
  options: {
    "drop-old": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.info(help);
  process.exit(0);
}
try {
  const input = { dropOld: values["drop-old"] };
  const rotation = await inDashboardOrHere("/rotate-keys", input, (db) => rotateKeys(db, input));
  tell(rotation);
  process.exit(rotation.unopened.length > 0 ? 1 : 0);
} catch (error) {
  tellError(error, { known: [EnvError, KeyFileError, KeyFileBusyError] });
  process.exit(1);
}
