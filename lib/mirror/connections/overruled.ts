import type { AuditEvent } from "#lib/audit/reader.ts";
import type { connectionPauses, PausedConnection } from "#lib/db/long-work-schema.ts";
import { isAfter } from "#lib/instants.ts";

/** What last paused or resumed a connection, as far as siro-admin knows. */
export type LastChanges = {
  /**
   * The last pause or resume in siro-admin. A pause whose answer was lost counts, because Siro may have made
   * it. A resume without an answer doesn't: the connection is still paused.
   */
  lastSwitch: AuditEvent | null;
  /** The last look at which it was syncing. */
  seenSyncingAt: Date | null;
};

type Pause = Pick<
  typeof connectionPauses.$inferSelect,
  "connections" | "createdAt" | "createdByName"
>;

/**
 * Why a connection that is paused now won't resume at the time that was set for it: who or what changed it
 * since, in a sentence. Null if the time holds.
 */
export function whyOverruled(
  pause: Pause,
  connection: PausedConnection,
  changes: LastChanges | undefined,
  nowMs = Date.now(),
): string | null {
  if (!changes || isBeginning(pause, nowMs)) return null;
  const { lastSwitch, seenSyncingAt } = changes;
  if (lastSwitch && !isKnown(lastSwitch, pause, connection)) {
    return lastSwitch.kind === "connection.pause"
      ? `${lastSwitch.actorName} paused it again.`
      : "It was resumed in siro-admin and then paused somewhere else.";
  }
  return wasSeenSyncing(seenSyncingAt, heldSince(lastSwitch, pause))
    ? "It was resumed and paused again outside siro-admin."
    : null;
}

/** Longer than pausing many connections takes. */
const LONGEST_START_MS = 15 * 60_000;

/**
 * Its connections are still being paused: one that isn't yet would be taken for one that someone resumed. A
 * start that took this long has crashed.
 */
export const isBeginning = (
  { connections, createdAt }: Pick<Pause, "connections" | "createdAt">,
  nowMs = Date.now(),
): boolean =>
  connections.some(({ auditId }) => auditId === undefined) &&
  nowMs - createdAt.getTime() < LONGEST_START_MS;

/** Whether a change is the pause itself, or the last one before the time was set. */
function isKnown(last: AuditEvent, pause: Pause, { auditId }: PausedConnection): boolean {
  if (auditId !== undefined) return last.id === auditId;
  const isLater = isAfter(last.at, pause.createdAt.toISOString());
  return last.kind === "connection.pause" && isLater && last.actorName === pause.createdByName;
}

/** When it was paused, or when its time was set if it was paused already. */
function heldSince(last: AuditEvent | null, { createdAt }: Pause): Date {
  if (last?.kind !== "connection.pause") return createdAt;
  const pausedAt = new Date(last.settledAt ?? last.at);
  return new Date(Math.max(pausedAt.getTime(), createdAt.getTime()));
}

/** Siro's two answers may disagree for a moment after a write. */
const SETTLES_IN_MS = 10_000;

/** Whether it was seen syncing after a pause. Looks are a minute apart: a change in between stays unseen. */
export const wasSeenSyncing = (seenSyncingAt: Date | null, pausedAt: Date): boolean =>
  seenSyncingAt !== null && seenSyncingAt.getTime() > pausedAt.getTime() + SETTLES_IN_MS;
