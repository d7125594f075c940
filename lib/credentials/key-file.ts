import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { env } from "#lib/env.ts";
import { type EncryptionKey, encryptionKeysSchema } from "#lib/env-keys.ts";
import { processSingleton } from "#lib/process-singleton.ts";

const keyFileSchema = z.object({
  /** The same format as ENCRYPTION_KEYS. */
  encryptionKeys: encryptionKeysSchema,
  authSecret: z.string().min(32),
});
type KeyFile = z.output<typeof keyFileSchema>;

/** The key file exists but can't be used. It's never replaced: what it encrypted would be lost. */
export class KeyFileError extends Error {
  constructor(path: string, options?: ErrorOptions) {
    super(
      `The key file ${path} cannot be read. Restore it from a backup: stored credentials can be decrypted with nothing else.`,
      options,
    );
    this.name = "KeyFileError";
  }
}

export const keyFilePath = (dataDir: string) => join(dataDir, "keys.json");

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function readKeyFile(path: string): KeyFile | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw new KeyFileError(path, { cause: error });
  }
  try {
    return keyFileSchema.parse(JSON.parse(text));
  } catch {
    // Without the cause: a parser's message may quote the text.
    throw new KeyFileError(path);
  }
}

/** A new key in the file's format. */
export function makeKey(): string {
  return `file-${randomUUID().slice(0, 8)}:${randomBytes(32).toString("base64")}`;
}

/**
 * Written completely before it gets its name, and never over an existing file: of two concurrent
 * creators, one wins.
 */
function createKeyFile(path: string): void {
  const content = { encryptionKeys: makeKey(), authSecret: randomBytes(32).toString("base64") };
  const draft = `${path}.${randomUUID()}`;
  const descriptor = openSync(/* turbopackIgnore: true */ draft, "wx", 0o600);
  try {
    writeFileSync(descriptor, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(descriptor);
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    closeSync(descriptor);
    unlinkSync(draft);
  }
}

/** Reads `keys.json` (mode 0600) in the data folder, and creates it first if it doesn't exist. */
export function loadKeyFile(dataDir: string): KeyFile {
  const path = keyFilePath(dataDir);
  const existing = readKeyFile(path);
  if (existing !== null) return existing;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  createKeyFile(path);
  const made = readKeyFile(path);
  if (made === null) throw new KeyFileError(path);
  return made;
}

/** The file's content when it was last read, and how to detect that it has been replaced since. */
type Seen = { version: string; content: KeyFile };
const seen = processSingleton("key file", () => new Map<string, Seen>());

/**
 * Identifies one state of the file, which is only ever replaced as a whole. Null if there is none.
 */
function versionOf(path: string): string | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats ? `${stats.dev} ${stats.ino} ${stats.mtimeNs}` : null;
}

/** The current key file: a command may add a key while this process runs. */
function currentKeyFile(): KeyFile | null {
  const path = keyFilePath(env().DATA_DIR);
  const version = versionOf(path);
  const known = seen.get(path);
  // If the file disappears, this process continues with the keys that encrypted its secrets.
  if (version === null) return known?.content ?? null;
  if (known?.version === version) return known.content;
  const content = readKeyFile(path);
  if (content !== null) seen.set(path, { version, content });
  return content;
}

function keyFile(): KeyFile {
  return currentKeyFile() ?? loadKeyFile(env().DATA_DIR);
}

/** Where the vault's keys come from. A file beside the data protects nothing if both leak. */
export function keySource(): "environment" | "file" {
  return env().ENCRYPTION_KEYS === undefined ? "file" : "environment";
}

/** The vault's keys; the first encrypts, all decrypt. */
export function encryptionKeys(): EncryptionKey[] {
  const given = env().ENCRYPTION_KEYS;
  if (given === undefined) return keyFile().encryptionKeys;
  // What was encrypted before ENCRYPTION_KEYS was set stays readable.
  const earlier = currentKeyFile()?.encryptionKeys ?? [];
  return [...given, ...earlier.filter(({ kid }) => given.every((key) => key.kid !== kid))];
}

/** NEXTAUTH_SECRET, or the secret in the key file. */
export function authSecret(): string {
  return env().NEXTAUTH_SECRET ?? keyFile().authSecret;
}
