import "server-only";
import type { Database } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { env } from "#lib/env.ts";
import { addKey, dropKeys } from "./change-key-file.ts";
import { encryptionKeys, keySource } from "./key-file.ts";
import { type Renewal, reencryptSecrets } from "./reencrypt-secrets.ts";
import { createVault } from "./vault.ts";

export type Rotation = Renewal & {
  /** ID of the key that encrypts now. */
  current: string;
  source: "environment" | "file";
  /** Whether this run created `current`. */
  isNew: boolean;
  /** IDs of keys that no longer encrypt anything: they can be removed once no backup needs them. */
  unused: string[];
  /** The ones of these that were removed from the key file. */
  dropped: string[];
};

/**
 * Encrypts every stored secret with the first key. If the keys are in the key file, it creates a
 * new one first, unless an earlier run was interrupted: then it finishes that one. It's for the
 * person who runs the server: it has no guard, so nothing reachable over HTTP may call it.
 * @param dropOld creates no new key, and removes keys that no longer encrypt anything from the key
 * file
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
