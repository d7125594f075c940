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

/** The keys as text: what is not asked about is written back as it was. */
const rawKeyFileSchema = z.looseObject({ encryptionKeys: z.string().min(1) });

/** Another command is changing the key file, or was cut short while it did. */
export class KeyFileBusyError extends Error {
  constructor(draft: string) {
    super(
      `${draft} exists: another command is changing the keys. If none runs, one was cut short before it changed anything; delete that file.`,
    );
    this.name = "KeyFileBusyError";
  }
}

/** The draft is the lock: whoever makes it may change the file. */
function openDraft(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    throw hasCode(error, "EEXIST") ? new KeyFileBusyError(path) : error;
  }
}

/** A name is safe only once its folder is on the disk: before, a power cut could bring the old file back. */
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
    // Whoever runs the command, the dashboard must still be able to read it.
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

/** Puts a new key before the others: from now on it encrypts, in every process that uses this folder. */
export function addKey(dataDir: string): void {
  changeKeys(dataDir, (keys) => [makeKey(), ...keys]);
}

/** Takes keys out of the file for good. What they sealed opens with nothing else. */
export function dropKeys(dataDir: string, kids: readonly string[]): void {
  changeKeys(dataDir, (keys) => keys.filter((key) => !kids.includes(key.split(":")[0] ?? "")));
}
