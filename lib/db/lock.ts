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
      `${who} is using the data folder ${dataDir}. Two processes on one folder would lose data, so this one stops. Stop the other one, or give this one another DATA_DIR.`,
    );
    this.name = "DataFolderBusyError";
  }
}

export type DataFolderLock = {
  /** Beats if a beat is due. Calls `onLost` when another process took the folder over. */
  check(): void;
  release(): void;
};

type LockOptions = {
  /** Must not return to a database that goes on writing. */
  onLost: () => void;
  /** For tests: a holder from another host, whose life cannot be looked up. */
  staleMs?: number;
};

function readLock(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Resolves once nobody holds the lock any more; the text that was read last, or null if it is gone. */
async function waitUntilStale(path: string, dataDir: string, staleMs: number) {
  const first = readLock(path);
  const holder = first === null ? null : parseHolder(first);
  const life = holder === null ? "unknown" : lifeOf(holder);
  if (life === "alive") throw new DataFolderBusyError(dataDir, holder);
  if (first === null || life === "dead") return first;
  // Clocks of two hosts may differ, so only this process's own measures how long the beat stands still.
  const until = performance.now() + staleMs;
  while (performance.now() < until) {
    await wait(LOOK_MS);
    const text = readLock(path);
    if (text === null) return null;
    if (text !== first) throw new DataFolderBusyError(dataDir, parseHolder(text) ?? holder);
  }
  return first;
}

/** The file's descriptor, or null where another process was first. */
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

/** Replaces a stale lock; the last of several takers wins, and each looks who that was. */
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
 * Takes the data folder for this process, by a file with an owner token and a heartbeat: it means the
 * same to processes that share nothing but the folder. A holder that is provably dead is replaced at
 * once, one that only fell silent after `staleMs`. Throws `DataFolderBusyError`.
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
    // Through the descriptor: a file that replaced ours is never written to.
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
