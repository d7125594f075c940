import "server-only";
import { and, asc, desc, eq, gt, or } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { findLastSwitches, isOverruled } from "#lib/mirror/connections/last-switches.ts";
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
  const lastSwitches = await findLastSwitches(organizationId, [...ids]);
  return shown.map((row) => ({
    id: row.id,
    resumeAt: row.resumeAt.toISOString(),
    by: row.createdByName,
    isWaiting: row.state === "waiting",
    connections: row.connections.map((each) => ({
      id: each.id,
      name: each.name,
      // An own attempt to resume it overrules nothing.
      isOverruled:
        row.state === "waiting" && !isBegun(row, each.id) && isOverruled(each, lastSwitches),
    })),
    results: row.results ?? [],
  }));
}

const isBegun = ({ results }: Pick<PauseRow, "results">, connectionId: string) =>
  results?.some(({ id }) => id === connectionId) ?? false;

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
