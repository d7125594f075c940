import "server-only";
import {
  closeSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { hasCode, KeyFileError, keyFilePath, makeKey } from "./key-file.ts";

/** The keys as text; fields that aren't changed are written back as they were. */
const rawKeyFileSchema = z.looseObject({ encryptionKeys: z.string().min(1) });

/** Another command is changing the key file, or was interrupted while it did. */
export class KeyFileBusyError extends Error {
  constructor(draft: string) {
    super(
      `${draft} exists: another command is changing the keys. If no command is running, an earlier one was interrupted before it changed anything: delete that file.`,
    );
    this.name = "KeyFileBusyError";
  }
}

/** The draft is the lock: the process that creates it may change the file. */
function openDraft(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    throw hasCode(error, "EEXIST") ? new KeyFileBusyError(path) : error;
  }
}

/**
 * A rename is durable only after its folder is synced: a power cut before that could restore the
 * old file.
 */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function changeKeys(dataDir: string, change: (keys: string[]) => string[]): void {
  const path = keyFilePath(dataDir);
  const draft = `${path}.new`;
  const descriptor = openDraft(draft);
  try {
    const raw = readRaw(path);
    const encryptionKeys = change(raw.encryptionKeys.split(",")).join(",");
    // The dashboard must be able to read the file no matter which user runs the command.
    const { uid, gid } = statSync(path);
    fchownSync(descriptor, uid, gid);
    writeFileSync(descriptor, `${JSON.stringify({ ...raw, encryptionKeys }, null, 2)}\n`);
    fsyncSync(descriptor);
    renameSync(draft, path);
  } catch (error) {
    unlinkSync(draft);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  syncFolder(dirname(path));
}

function readRaw(path: string): z.output<typeof rawKeyFileSchema> {
  try {
    return rawKeyFileSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // Without the cause: a parser's message may quote the text.
    throw new KeyFileError(path);
  }
}

/**
 * Adds a new key in front of the others: from now on it encrypts, in every process that uses this
 * folder.
 */
export function addKey(dataDir: string): void {
  changeKeys(dataDir, (keys) => [makeKey(), ...keys]);
}

/** Permanently removes keys from the file. Nothing else can decrypt what they encrypted. */
export function dropKeys(dataDir: string, kids: readonly string[]): void {
  changeKeys(dataDir, (keys) => keys.filter((key) => !kids.includes(key.split(":")[0] ?? "")));
}
