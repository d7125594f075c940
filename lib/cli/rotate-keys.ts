import { parseArgs } from "node:util";
import { KeyFileBusyError } from "#lib/credentials/change-key-file.ts";
import { KeyFileError } from "#lib/credentials/key-file.ts";
import type { Unopened } from "#lib/credentials/reencrypt-secrets.ts";
import { type Rotation, rotateKeys } from "#lib/credentials/rotate-keys.ts";
import { EnvError } from "#lib/env.ts";
import { inDashboardOrHere, tellError } from "./with-database.ts";

const help = `npm run keys:rotate [-- --drop-old]
  Ciphertexts every stored secret with the first key, while the dashboard runs or is stopped. Without
  ENCRYPTION_KEYS a new key is made in the key file first. May be cut short and run again.
  --drop-old   makes no new key, and takes keys that seal nothing any more out of the key file`;

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

const why = ({ because, key }: Unopened) =>
  ({
    "unknown-key": `its key ${key} is not here`,
    moved: "it was moved there from another row or column",
    broken: "it was changed, or its key is another one of the same name",
    malformed: "it is no ciphertext",
  })[because];

function tell({ current, isNew, renewed, encryptedBy, unopened, ...rotation }: Rotation): void {
  console.info(
    `${counted(renewed, "secret")} sealed anew. The key ${current}${isNew ? " (new)" : ""} seals ${encryptedBy[current] ?? 0} now.`,
  );
  for (const each of unopened) {
    console.error(`Does not open: ${each.place.table} ${each.place.row}: ${why(each)}.`);
  }
  if (unopened.length > 0) {
    console.error(
      "What does not open was left as it is. No key may be dropped before it is settled.",
    );
  } else tellUnused(rotation);
}

function tellUnused({ source, unused, dropped }: Pick<Rotation, "source" | "unused" | "dropped">) {
  const names = unused.join(", ");
  if (dropped.length > 0) {
    console.info(`Dropped from the key file: ${dropped.join(", ")}.`);
  } else if (unused.length > 0 && source === "file") {
    console.info(`Nothing is sealed any more with: ${names}. It is safe to drop from the key file what seals nothing:
  npm run keys:rotate -- --drop-old
Backups that were made until now open with the old keys only: keep a copy of these with them.`);
  } else if (unused.length > 0) {
    console.info(`Nothing is sealed any more with: ${names}. Once every instance runs with ENCRYPTION_KEYS beginning
with the new key, run this once more; if it then seals nothing anew, it is safe to remove the old keys.
Backups that were made until now open with the old keys only: keep these with them.`);
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
  tellError(error, [EnvError, KeyFileError, KeyFileBusyError]);
  process.exit(1);
}
