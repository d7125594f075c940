import "server-only";
import { and, desc, eq, isNotNull, ne, or, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { alertDeliveries } from "#lib/db/monitoring-schema.ts";

/**
 * Why a channel's last try wasn't sent, by channel. A message that is tried for hours may fail after a newer
 * one was sent. Callers authorize.
 */
export async function selectLastProblems(
  db: Database,
  organizationId: string,
): Promise<Map<string, string>> {
  const { channelId, problem, state, triedAt, settledAt, createdAt, id } = alertDeliveries;
  const endedAt = sql`coalesce(${triedAt}, ${settledAt}, ${createdAt})`;
  const isEnded = or(isNotNull(triedAt), ne(state, "waiting"), isNotNull(problem));
  const last = await db
    .selectDistinctOn([channelId], { channelId, problem })
    .from(alertDeliveries)
    .where(and(eq(alertDeliveries.organizationId, organizationId), isEnded))
    .orderBy(channelId, desc(endedAt), desc(id));
  return new Map(last.flatMap((row) => (row.problem ? [[row.channelId, row.problem]] : [])));
}
