import "server-only";
import { and, desc, eq, gt } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { alertDeliveries } from "#lib/db/monitoring-schema.ts";

/** Why the last message that a channel tried to send wasn't sent, by channel. Callers authorize. */
export async function selectLastProblems(
  db: Database,
  organizationId: string,
): Promise<Map<string, string>> {
  const { channelId, problem, createdAt, id } = alertDeliveries;
  const last = await db
    .selectDistinctOn([channelId], { channelId, problem })
    .from(alertDeliveries)
    .where(and(eq(alertDeliveries.organizationId, organizationId), gt(alertDeliveries.tries, 0)))
    .orderBy(channelId, desc(createdAt), desc(id));
  return new Map(last.flatMap((row) => (row.problem ? [[row.channelId, row.problem]] : [])));
}
