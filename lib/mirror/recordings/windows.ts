import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#lib/db/client.ts";
import { recordingWindows } from "#lib/db/recording-schema.ts";
import type { CreatedRange } from "./spans.ts";

export type Window = typeof recordingWindows.$inferSelect;
type Purpose = Window["purpose"];

/** Pauses before a window that couldn't be read to its end is tried again. */
const AGAIN_MS = [10 * 60_000, 3_600_000, 24 * 3_600_000];

const isOf = (organizationId: string, purpose: Purpose) =>
  and(eq(recordingWindows.organizationId, organizationId), eq(recordingWindows.purpose, purpose));

const isThis = ({ organizationId, purpose, createdBefore }: Window) =>
  and(isOf(organizationId, purpose), eq(recordingWindows.createdBefore, createdBefore));

/** Windows that are not read to their end, newest first. */
export async function listOpenWindows(
  db: Pick<Database, "select">,
  organizationId: string,
  purpose: Purpose,
): Promise<Window[]> {
  return db
    .select()
    .from(recordingWindows)
    .where(and(isOf(organizationId, purpose), isNull(recordingWindows.completedAt)))
    .orderBy(desc(recordingWindows.createdBefore));
}

/** Of these, the ones that may be tried now. */
export const dueAmong = (windows: readonly Window[], now: Date) =>
  windows.filter(({ dueAt }) => dueAt === null || dueAt.getTime() <= now.getTime());

export async function addWindows(
  db: Pick<Database, "insert">,
  organizationId: string,
  purpose: Purpose,
  spans: readonly CreatedRange[],
  facts: Partial<Window> = {},
): Promise<Window[]> {
  const rows = spans.map((span) => ({ ...facts, organizationId, purpose, ...span }));
  return db.insert(recordingWindows).values(rows).onConflictDoNothing().returning();
}

export async function forgetWindows(
  db: Pick<Database, "delete">,
  organizationId: string,
  purpose: Purpose,
): Promise<void> {
  await db.delete(recordingWindows).where(isOf(organizationId, purpose));
}

/** Where the reading of a window stands. */
export async function changeWindow(
  db: Pick<Database, "update">,
  window: Window,
  changes: Partial<Window>,
): Promise<void> {
  await db.update(recordingWindows).set(changes).where(isThis(window));
}

/** Puts parts in the place of a window. */
export async function splitWindow(
  tx: Transaction,
  window: Window,
  parts: readonly CreatedRange[],
  facts: Partial<Window> = {},
): Promise<Window[]> {
  await tx.delete(recordingWindows).where(isThis(window));
  return addWindows(tx, window.organizationId, window.purpose, parts, facts);
}

/** When a window is tried again that failed this often. */
export function dueAgain(tries: number, now: Date): Date {
  const waitMs = AGAIN_MS[Math.min(tries, AGAIN_MS.length) - 1] ?? 0;
  return new Date(now.getTime() + waitMs);
}
