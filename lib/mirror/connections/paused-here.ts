import "server-only";
import { type AuditEvent, listLastChanges } from "#lib/audit/reader.ts";
import { isAfter } from "#lib/instants.ts";
import type { PauseEnd } from "#lib/sync-health/pause-end.ts";
import type { PausedHere } from "#lib/sync-health/reason.ts";
import { readLastChanges } from "./last-changes.ts";
import { wasSeenSyncing } from "./overruled.ts";
import { pauseEndsOf, readPausesOf } from "./pause-ends.ts";

/**
 * Who paused each of these connections in siro-admin, which were seen paused at an ISO time: the last
 * confirmed change, if that was a pause; else a later pause whose answer was lost; neither counts if it was
 * seen syncing in between. Null: it was paused elsewhere. Undefined: it was resumed here since then, so
 * nothing is known about now. With the end that siro-admin keeps, if it has one. Callers authorize.
 */
export async function readPausedHere(
  organizationId: string,
  pausedIds: readonly string[],
  seenAt: string,
): Promise<Map<string, PausedHere>> {
  const ask = { organizationId, targetIds: pausedIds };
  const [confirmed, unconfirmed, pauses, changes] = await Promise.all([
    listLastChanges({ ...ask, kinds: ["connection.pause", "connection.resume"] }),
    listLastChanges({ ...ask, kinds: ["connection.pause"], outcomes: ["unknown", "attempted"] }),
    readPausesOf(organizationId, pausedIds),
    readLastChanges(organizationId, pausedIds),
  ]);
  const ends = pauseEndsOf(pausedIds, pauses, changes);
  // What came before a connection was seen syncing says nothing about a later look.
  const isPast = ({ targetId, at, settledAt }: AuditEvent) => {
    const syncing = changes.get(targetId)?.seenSyncingAt;
    if (!syncing || syncing > new Date(seenAt)) return false;
    return wasSeenSyncing(syncing, new Date(settledAt ?? at));
  };
  const lastOf = (events: AuditEvent[], id: string) =>
    events.find((event) => event.targetId === id && !isPast(event));
  return new Map(
    pausedIds.map((id) => {
      const paused = pausedBy(lastOf(confirmed, id), lastOf(unconfirmed, id), seenAt);
      return [id, withEnd(paused, ends.get(id))];
    }),
  );
}

function withEnd(paused: PausedHere, end: PauseEnd | undefined): PausedHere {
  if (!end || paused === undefined) return paused;
  return paused === null ? { by: null, end } : { ...paused, end };
}

function pausedBy(
  confirmed: AuditEvent | undefined,
  unconfirmed: AuditEvent | undefined,
  seenAt: string,
): PausedHere {
  if (confirmed?.kind === "connection.pause") return { by: confirmed.actorName, at: confirmed.at };
  if (!unconfirmed || (confirmed && isAfter(confirmed.at, unconfirmed.at)))
    return confirmed && !isAfter(seenAt, confirmed.settledAt) ? undefined : null;
  return { by: unconfirmed.actorName, at: unconfirmed.at, unconfirmed: true } as const;
}
