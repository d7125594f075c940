import "server-only";
import { randomUUID } from "node:crypto";
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describeThisProcess, type Holder, lifeOf, parseHolder } from "./holder.ts";

export const HEARTBEAT_MS = 1_000;
const STALE_MS = 5_000;
const LOOK_MS = 250;

/** Another process holds the data folder. Nothing was opened. */
export class DataFolderBusyError extends Error {
  constructor(dataDir: string, holder: Holder | null) {
    const who =
      holder === null
        ? "Another process"
        : `Process ${holder.pid} on ${holder.hostname} (since ${holder.since})`;
    super(
      `${who} is using the data folder ${dataDir}. Two processes on one folder would lose data, so this one stops. Stop the other process, or set another DATA_DIR for this one.`,
    );
    this.name = "DataFolderBusyError";
  }
}

export type DataFolderLock = {
  /** Writes the heartbeat if it is due. Calls `onLost` if another process took over the folder. */
  check(): void;
  release(): void;
};

type LockOptions = {
  /** Must not return to a database that keeps writing. */
  onLost: () => void;
  /** For tests: a holder on another host, which cannot be checked. */
  staleMs?: number;
};

function readLock(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Resolves when the lock is free, with the text read last, or null if the file is gone. */
async function waitUntilStale(path: string, dataDir: string, staleMs: number) {
  const first = readLock(path);
  const holder = first === null ? null : parseHolder(first);
  const life = holder === null ? "unknown" : lifeOf(holder);
  if (life === "alive") throw new DataFolderBusyError(dataDir, holder);
  if (first === null || life === "dead") return first;
  // Clocks of two hosts may differ, so this process's clock measures how long the heartbeat is unchanged.
  const until = performance.now() + staleMs;
  while (performance.now() < until) {
    await wait(LOOK_MS);
    const text = readLock(path);
    if (text === null) return null;
    if (text !== first) throw new DataFolderBusyError(dataDir, parseHolder(text) ?? holder);
  }
  return first;
}

/** The file's descriptor, or null if another process was first. */
function createLock(path: string, content: string): number | null {
  try {
    const descriptor = openSync(path, "wx+", 0o600);
    writeSync(descriptor, content, 0);
    return descriptor;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  }
}

/** Replaces a stale lock. Of several takers the last one wins, and each checks which one that is. */
async function takeOver(path: string, stale: string, content: string, token: string) {
  const fresh = `${path}.${token}`;
  const descriptor = createLock(fresh, content);
  if (descriptor === null) return null;
  if (readLock(path) === stale) {
    renameSync(fresh, path);
    await wait(LOOK_MS);
    if (readLock(path) === content) return descriptor;
  } else unlinkSync(fresh);
  closeSync(descriptor);
  return null;
}

/**
 * Locks the data folder for this process with a file that has an owner token and a heartbeat, which
 * also works for processes that share only the folder. A holder that is provably dead is replaced
 * immediately, one that is only silent after `staleMs`. Throws `DataFolderBusyError`.
 */
export async function lockDataFolder(
  dataDir: string,
  { onLost, staleMs = STALE_MS }: LockOptions,
): Promise<DataFolderLock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "lock.json");
  const holder = describeThisProcess(randomUUID());
  const content = () => `${JSON.stringify(holder).padEnd(500)}\n`;

  let descriptor = createLock(path, content());
  if (descriptor === null) {
    const stale = await waitUntilStale(path, dataDir, staleMs);
    descriptor =
      stale === null
        ? createLock(path, content())
        : await takeOver(path, stale, content(), holder.token);
    if (descriptor === null) {
      throw new DataFolderBusyError(dataDir, parseHolder(readLock(path) ?? ""));
    }
  }
  return keepLock(path, descriptor, holder, content, onLost);
}

function keepLock(
  path: string,
  descriptor: number,
  holder: Holder,
  content: () => string,
  onLost: () => void,
): DataFolderLock {
  let beatAt = performance.now();
  let held = true;
  const isOurs = () => parseHolder(readLock(path) ?? "")?.token === holder.token;
  const beat = () => {
    if (!held) return;
    if (!isOurs()) {
      held = false;
      onLost();
      return;
    }
    holder.beat += 1;
    // Write through the descriptor, never to a file that replaced ours.
    writeSync(descriptor, content(), 0);
    beatAt = performance.now();
  };
  const timer = setInterval(beat, HEARTBEAT_MS).unref();
  return {
    check() {
      if (performance.now() - beatAt >= HEARTBEAT_MS) beat();
    },
    release() {
      clearInterval(timer);
      if (held && isOurs()) unlinkSync(path);
      held = false;
      closeSync(descriptor);
    },
  };
}
