import "server-only";
import { and, asc, desc, eq, gt, or } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { readLastChanges } from "#lib/mirror/connections/last-changes.ts";
import { whyOverruled } from "#lib/mirror/connections/overruled.ts";
import type { PauseRow } from "#lib/operations/connections/pause-end.ts";
import type { PauseView } from "../_model/pause.ts";

const HOUR_MS = 3_600_000;
const SHOWN_FOR_MS = 24 * HOUR_MS;
const MOST = 50;

/**
 * Pauses whose end is ahead, the next first, then those that ended within a day, the newest first. The caller
 * has authorized.
 */
export async function selectPauses(organizationId: string): Promise<PauseView[]> {
  const since = Date.now() - SHOWN_FOR_MS;
  const rows = await selectSince(organizationId, Math.floor(since / HOUR_MS) * HOUR_MS);
  const shown = rows.filter(({ settledAt }) => settledAt === null || settledAt.getTime() > since);
  const waiting = shown.filter(({ state }) => state === "waiting");
  const ids = new Set(waiting.flatMap(({ connections }) => connections.map(({ id }) => id)));
  const changes = await readLastChanges(organizationId, [...ids]);
  return shown.map((row) => ({
    id: row.id,
    resumeAt: row.resumeAt.toISOString(),
    by: row.createdByName,
    isWaiting: row.state === "waiting",
    connections: row.connections.map((each) => ({
      id: each.id,
      name: each.name,
      isOverruled:
        isAwaited(row, each.id) && whyOverruled(row, each, changes.get(each.id)) !== null,
    })),
    results: row.results ?? [],
  }));
}

/** Whether siro-admin has yet to resume it, or to learn whether it did. */
const isAwaited = ({ state, results }: PauseRow, connectionId: string) =>
  state === "waiting" &&
  !results?.some((each) => each.id === connectionId && each.state !== "trying");

/** By the hour, so that readers share an answer. */
function selectSince(organizationId: string, sinceMs: number) {
  const isShown = or(
    eq(connectionPauses.state, "waiting"),
    and(eq(connectionPauses.state, "finished"), gt(connectionPauses.settledAt, new Date(sinceMs))),
  );
  return readUntilWritten(["pauses", organizationId, sinceMs], async (db) =>
    db
      .select()
      .from(connectionPauses)
      .where(and(eq(connectionPauses.organizationId, organizationId), isShown))
      // Whatever the limit leaves out ended the longest ago.
      .orderBy(
        desc(eq(connectionPauses.state, "waiting")),
        desc(connectionPauses.settledAt),
        asc(connectionPauses.resumeAt),
        desc(connectionPauses.id),
      )
      .limit(MOST),
  );
}
