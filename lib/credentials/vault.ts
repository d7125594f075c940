import "server-only";
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from "jose";
import type { EncryptionKey } from "#lib/env-keys.ts";
import { encryptionKeys } from "./key-file.ts";

/**
 * Where a ciphertext is stored. It can't be decrypted anywhere else. `row` has all parts of the
 * row's key.
 */
export type VaultPlace = { table: string; row: string; column: string };

/** A ciphertext that can't be decrypted. There is no other way to its content. */
export class VaultError extends Error {
  readonly kind: "malformed" | "unknown-key" | "moved" | "broken";
  constructor(kind: VaultError["kind"], message: string) {
    super(message);
    this.name = "VaultError";
    this.kind = kind;
  }
}

export type Vault = {
  /** A compact JWE (`dir`, `A256GCM`) bound to its place. */
  seal(plain: string, place: VaultPlace): Promise<string>;
  /** Throws `VaultError`. */
  open(ciphertext: string, place: VaultPlace): Promise<string>;
};

function readHeader(ciphertext: string) {
  try {
    return decodeProtectedHeader(ciphertext);
  } catch {
    throw new VaultError("malformed", "The stored secret is not a ciphertext.");
  }
}

/** The ID of the key that a ciphertext says it was encrypted with; "" if it doesn't say. */
export function encryptionKey(ciphertext: string): string {
  try {
    return readHeader(ciphertext).kid ?? "";
  } catch {
    return "";
  }
}

/** The first key encrypts, all decrypt. */
export function createVault(keys: readonly EncryptionKey[]): Vault {
  return {
    async seal(plain, { table, row, column }) {
      const [first] = keys;
      if (first === undefined) throw new VaultError("unknown-key", "There is no encryption key.");
      return await new CompactEncrypt(new TextEncoder().encode(plain))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: first.kid, table, row, column })
        .encrypt(first.key);
    },

    async open(ciphertext, place) {
      const header = readHeader(ciphertext);
      const key = keys.find(({ kid }) => kid === header.kid);
      if (key === undefined) {
        throw new VaultError(
          "unknown-key",
          "A stored secret was encrypted with a key that is not in ENCRYPTION_KEYS or the key file.",
        );
      }
      const { plaintext, protectedHeader } = await compactDecrypt(ciphertext, key.key, {
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
      }).catch(() => {
        throw new VaultError("broken", "A stored secret does not open with its key.");
      });
      const { table, row, column } = protectedHeader;
      if (table !== place.table || row !== place.row || column !== place.column) {
        throw new VaultError(
          "moved",
          "A stored secret is in a place that it was not encrypted for.",
        );
      }
      return new TextDecoder().decode(plaintext);
    },
  };
}

/** Encrypts a secret for one place with this installation's key. */
export function seal(plain: string, place: VaultPlace): Promise<string> {
  return createVault(encryptionKeys()).seal(plain, place);
}

/** Decrypts what was encrypted for exactly this place. Throws `VaultError`. */
export function open(ciphertext: string, place: VaultPlace): Promise<string> {
  return createVault(encryptionKeys()).open(ciphertext, place);
}
