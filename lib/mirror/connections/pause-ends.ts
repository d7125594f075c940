import "server-only";
import { and, desc, eq, or, sql } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import type { PauseEnd } from "#lib/sync-health/pause-end.ts";
import { type LastChanges, whyOverruled } from "./overruled.ts";

type PauseRow = typeof connectionPauses.$inferSelect;

/**
 * When siro-admin resumes each of these paused connections, or why that failed when the time came.
 * Those that were paused or resumed since their time was set have none.
 */
export function pauseEndsOf(
  pausedIds: readonly string[],
  rows: readonly PauseRow[],
  changes: ReadonlyMap<string, LastChanges>,
): Map<string, PauseEnd> {
  return new Map(
    pausedIds.flatMap((id): [string, PauseEnd][] => {
      const row = rows.find(({ connections }) => connections.some((each) => each.id === id));
      const paused = row?.connections.find((each) => each.id === id);
      if (!row || !paused) return [];
      const end = endOf(row, id);
      return end && whyOverruled(row, paused, changes.get(id)) === null ? [[id, end]] : [];
    }),
  );
}

function endOf({ state, resumeAt, results }: PauseRow, connectionId: string): PauseEnd | null {
  const at = resumeAt.toISOString();
  const result = results?.find(({ id }) => id === connectionId);
  if (result?.state === "failed") return { at, failure: result.result };
  const isOver = result?.state === "resumed" || result?.state === "skipped";
  return state === "waiting" && !isOver ? { at } : null;
}

/** When each of the pauses with an end of this connection ends or ended, by the audit row of the pause. */
export async function readEndsByChange(
  organizationId: string,
  connectionId: string,
): Promise<Map<string, string>> {
  const rows = await readPausesOf(organizationId, [connectionId]);
  return new Map(
    rows.flatMap(({ state, resumeAt, connections }) => {
      const auditId = connections.find(({ id }) => id === connectionId)?.auditId;
      return auditId && state !== "cancelled" ? [[auditId, resumeAt.toISOString()]] : [];
    }),
  );
}

/** More than anyone looks at. */
const MOST = 500;

/** Pauses with an end of any of these connections, the newest first. Callers authorize. */
export async function readPausesOf(
  organizationId: string,
  connectionIds: readonly string[],
): Promise<PauseRow[]> {
  if (connectionIds.length === 0) return [];
  const { connections } = connectionPauses;
  const isOfThem = or(
    ...connectionIds.map((id) => sql`${connections} @> ${JSON.stringify([{ id }])}::jsonb`),
  );
  return readUntilWritten(["pause ends", organizationId, connectionIds], async (db) =>
    db
      .select()
      .from(connectionPauses)
      .where(and(eq(connectionPauses.organizationId, organizationId), isOfThem))
      .orderBy(desc(connectionPauses.createdAt), desc(connectionPauses.id))
      .limit(MOST),
  );
}
