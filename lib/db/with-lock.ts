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
 * Runs `work` while no other instance holds the same key. Callers must serialize within their own
 * process. No transaction stays open. With PGlite, this only runs `work`.
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

/** The same, but returns null immediately if another instance holds the key. */
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
    // So that waiting instances do not all retry at the same moment.
    await wait(delayMs * (0.5 + Math.random() / 2));
  }
}

async function release(lock: HeldLock): Promise<void> {
  if (!lock.isHeld()) log.warn("lost a lock across instances with its connection");
  await lock
    .release()
    .catch((error: unknown) => log.warn({ err: error }, "could not release a lock cleanly"));
}

/** From here to the end of the transaction, only one runs at a time, across all instances. */
export async function serializeTransactions(tx: Transaction, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`siro-admin ${key}`}, 0))`);
}

/**
 * Notifies other instances within milliseconds, without a guarantee. Sends `shorter` if the rest is too
 * long for a message. Never fails.
 */
export async function publish(topic: string, data: unknown, shorter?: unknown): Promise<void> {
  try {
    if (!(await getAcross())) return;
    const message =
      encodeMessage(topic, data) ?? (shorter === undefined ? null : encodeMessage(topic, shorter));
    if (message === null) return;
    await (await getDatabase()).execute(sql`select pg_notify('siro_admin', ${message})`);
  } catch (error) {
    log.warn({ err: error, topic }, "could not notify other instances");
  }
}
