import "server-only";
import { and, asc, eq, gt, or } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/toolkit-schema.ts";
import type { PauseView } from "../_model/pause.ts";

const SHOWN_FOR_MS = 24 * 3_600_000;
const MOST = 50;

/** Pauses whose end is ahead, and those that ended within a day. The caller has authorized. */
export async function selectPauses(organizationId: string): Promise<PauseView[]> {
  const db = await getDatabase();
  const since = new Date(Date.now() - SHOWN_FOR_MS);
  const isShown = or(
    eq(connectionPauses.state, "waiting"),
    and(eq(connectionPauses.state, "finished"), gt(connectionPauses.settledAt, since)),
  );
  const rows = await db
    .select()
    .from(connectionPauses)
    .where(and(eq(connectionPauses.organizationId, organizationId), isShown))
    .orderBy(asc(connectionPauses.resumeAt))
    .limit(MOST);
  return rows.map((row) => ({
    id: row.id,
    resumeAt: row.resumeAt.toISOString(),
    by: row.createdByName,
    isWaiting: row.state === "waiting",
    connections: row.connections.map(({ id, name }) => ({ id, name })),
    results: row.results ?? [],
  }));
}
