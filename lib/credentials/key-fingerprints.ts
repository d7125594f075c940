import "server-only";
import { createHmac, scryptSync } from "node:crypto";
import type { KeyFingerprints } from "#lib/db/postgres/key-agreement.ts";
import type { EncryptionKey } from "#lib/env-keys.ts";

const PURPOSE = "siro-admin key fingerprint";
const BYTES = 8;

/**
 * Distinguishes two sets of keys and reveals nothing else: it's short, and slow to brute-force for
 * the typed secret.
 */
export function fingerprintsOf(
  encryptionKeys: readonly EncryptionKey[],
  authSecret: string,
): KeyFingerprints {
  const opens = encryptionKeys.map(({ kid, key }) =>
    createHmac("sha256", key)
      .update(`${PURPOSE} ${kid}`)
      .digest("hex")
      .slice(0, 2 * BYTES),
  );
  const signs = scryptSync(authSecret, PURPOSE, BYTES).toString("hex");
  return { seals: opens[0] ?? "none", opens, signs };
}
