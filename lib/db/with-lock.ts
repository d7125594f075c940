import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { log } from "#lib/log.ts";
import { BusyElsewhereError } from "#lib/problems/errors.ts";
import { getAcross, getDatabase, type Transaction } from "./client.ts";
import type { HeldLock, Session } from "./postgres/session.ts";
import { encodeMessage } from "./pubsub.ts";

const FIRST_LOOK_MS = 15;
const LONGEST_LOOK_MS = 250;
const PATIENCE_MS = 60_000;

/**
 * Runs `work` while no other instance does anything under the same key. Inside one process callers
 * see to that themselves. No transaction stays open, and embedded this only runs `work`.
 * @throws BusyElsewhereError
 */
export async function withLock<T>(key: string, work: () => Promise<T>): Promise<T> {
  const across = await getAcross();
  if (!across) return work();
  const lock = await waitForLock(across.session, key);
  try {
    return await work();
  } finally {
    await release(lock);
  }
}

/** The same, but null at once where another instance is busy. */
export async function tryWithLock<T>(key: string, work: () => Promise<T>): Promise<T | null> {
  const across = await getAcross();
  if (!across) return work();
  const lock = await across.session.tryLock(key);
  if (!lock) return null;
  try {
    return await work();
  } finally {
    await release(lock);
  }
}

async function waitForLock(session: Session, key: string): Promise<HeldLock> {
  const until = performance.now() + PATIENCE_MS;
  for (let delayMs = FIRST_LOOK_MS; ; delayMs = Math.min(delayMs * 1.5, LONGEST_LOOK_MS)) {
    const lock = await session.tryLock(key);
    if (lock) return lock;
    if (performance.now() > until) throw new BusyElsewhereError(key);
    // Not all who wait look at the same moment.
    await wait(delayMs * (0.5 + Math.random() / 2));
  }
}

async function release(lock: HeldLock): Promise<void> {
  if (!lock.isHeld()) log.warn("a lock across instances was lost with its connection");
  await lock
    .release()
    .catch((error: unknown) => log.warn({ err: error }, "a lock was not released in order"));
}

/** Lets one transaction at a time pass from here to its end, in all instances. */
export async function serializeTransactions(tx: Transaction, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`siro-admin ${key}`}, 0))`);
}

/**
 * Tells the other instances; they hear it within milliseconds, and need not. `shorter` is told where
 * the rest is too long for a message. Never fails.
 */
export async function publish(topic: string, data: unknown, shorter?: unknown): Promise<void> {
  try {
    if (!(await getAcross())) return;
    const message =
      encodeMessage(topic, data) ?? (shorter === undefined ? null : encodeMessage(topic, shorter));
    if (message === null) return;
    await (await getDatabase()).execute(sql`select pg_notify('siro_admin', ${message})`);
  } catch (error) {
    log.warn({ err: error, topic }, "other instances could not be told");
  }
}
