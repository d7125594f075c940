import "server-only";
import { decodeProtectedHeader } from "jose";
import { type Database, getAcross, getDatabase } from "#lib/db/client.ts";
import { joinInstances, leaveInstances } from "#lib/db/postgres/presence.ts";
import { organizationTokens } from "#lib/db/schema.ts";
import { withLock } from "#lib/db/with-lock.ts";
import { env } from "#lib/env.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { replaceLimiter } from "#lib/siro/rate-limit/limiter.ts";
import { createSharedLimiter } from "#lib/siro/rate-limit/shared-limiter.ts";
import { authSecret, encryptionKeys, keySource } from "./key-file.ts";
import { fingerprintsOf } from "./key-fingerprints.ts";

/**
 * The stored secrets were encrypted with keys that are missing here, and the keys here were just
 * generated.
 */
export class KeysMissingError extends Error {
  constructor() {
    super(
      `The secrets in this database are encrypted with keys that are not in ${env().DATA_DIR}: generated keys stay in the data folder of the instance that made them. Set ENCRYPTION_KEYS and NEXTAUTH_SECRET to what that instance uses, or bring its keys.json here. If those keys are lost for good, set ENCRYPTION_KEYS to new ones and paste the organization token again.`,
    );
    this.name = "KeysMissingError";
  }
}

const joined = processSingleton("joined instances", () => ({ isMember: false }));

/**
 * At boot on PostgreSQL: joins the running instances, under one shared rate limit.
 * @throws KeysDifferError if they use other keys
 * @throws KeysMissingError if this instance couldn't decrypt any stored secret
 */
export async function joinOthers(): Promise<void> {
  const across = await getAcross();
  if (!across) return;
  const db = await getDatabase();
  const keys = encryptionKeys();
  if (keySource() === "file") await refuseForeignSecrets(db, new Set(keys.map(({ kid }) => kid)));
  const fingerprints = fingerprintsOf(keys, authSecret());
  await withLock("join", () => joinInstances(db, fingerprints));
  joined.isMember = true;
  replaceLimiter(createSharedLimiter(across.buckets));
}

/** The other instances don't have to wait until this process times out. */
export async function leaveOthers(): Promise<void> {
  if (joined.isMember) await leaveInstances(await getDatabase());
}

async function refuseForeignSecrets(db: Database, known: Set<string>): Promise<void> {
  const rows = await db
    .select({ ciphertext: organizationTokens.ciphertext })
    .from(organizationTokens);
  const kids = rows.map(({ ciphertext }) => decodeProtectedHeader(ciphertext).kid ?? "");
  if (kids.length > 0 && kids.every((kid) => !known.has(kid))) throw new KeysMissingError();
}
