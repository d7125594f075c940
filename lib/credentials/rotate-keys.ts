import "server-only";
import type { Database } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { env } from "#lib/env.ts";
import { addKey, dropKeys } from "./change-key-file.ts";
import { encryptionKeys, keySource } from "./key-file.ts";
import { type Renewal, reencryptSecrets } from "./reencrypt-secrets.ts";
import { createVault } from "./vault.ts";

export type Rotation = Renewal & {
  /** Id of the key that seals now. */
  current: string;
  source: "environment" | "file";
  /** Whether `current` was made by this run. */
  isNew: boolean;
  /** Ids of keys that seal nothing any more: they may go, once no backup needs them. */
  unused: string[];
  /** Of these, the ones that were taken out of the key file. */
  dropped: string[];
};

/**
 * Ciphertexts every stored secret with the first key. Where the keys lie in the key file, a new one is made
 * first, unless an earlier run was cut short: then that one is finished. For whoever runs the
 * server: it has no guard, and nothing reachable over HTTP may call it.
 * @param dropOld makes no new key, and takes those that seal nothing any more out of the key file
 */
export async function rotateKeys(
  db: Database,
  { dropOld }: { dropOld: boolean },
): Promise<Rotation> {
  const source = keySource();
  let renewal = await renewWithFirst(db);
  const isNew = source === "file" && !dropOld && renewal.renewed === 0;
  if (isNew) {
    addKey(env().DATA_DIR);
    renewal = await renewWithFirst(db);
  }
  const [current = "", ...others] = encryptionKeys().map(({ kid }) => kid);
  const unused =
    renewal.unopened.length > 0 ? [] : others.filter((kid) => !renewal.encryptedBy[kid]);
  const dropped = source === "file" && dropOld ? unused : [];
  if (dropped.length > 0) dropKeys(env().DATA_DIR, dropped);
  const rotation = { ...renewal, current, source, isNew, unused, dropped };
  if (isNew || renewal.renewed > 0 || dropped.length > 0) await writeAuditRow(db, rotation);
  return rotation;
}

async function renewWithFirst(db: Database): Promise<Renewal> {
  const keys = encryptionKeys();
  return reencryptSecrets(db, createVault(keys), keys[0]?.kid ?? "");
}

async function writeAuditRow(db: Database, rotation: Rotation): Promise<void> {
  const { current, isNew, renewed, dropped } = rotation;
  await db.insert(auditEvents).values({
    actorName: "Server administrator",
    kind: "installation.rotate-keys",
    targetId: current,
    targetName: current,
    after: { isNew, renewed, dropped },
    outcome: "succeeded",
    settledAt: new Date(),
  });
}
