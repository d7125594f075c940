import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import type { ConnectionHistory } from "./connection-history.ts";
import { connectionStateSchema } from "./connection-state.ts";

/** Everything that was seen of the organization's connections. Only changes are stored. */
export async function readConnectionHistory(
  db: Pick<Database, "select">,
  organizationId: string,
): Promise<ConnectionHistory> {
  const spans = await db
    .select()
    .from(observedSpans)
    .where(eq(observedSpans.organizationId, organizationId));
  const looks = await db
    .select()
    .from(observedConnections)
    .where(eq(observedConnections.organizationId, organizationId))
    .orderBy(asc(observedConnections.seenAt));
  return {
    spans: spans.map(({ from, until }) => ({ fromMs: from.getTime(), untilMs: until.getTime() })),
    looks: looks.map(({ connectionId, name, seenAt, state }) => {
      const read = connectionStateSchema.nullable().safeParse(state);
      return {
        connectionId,
        name,
        seenMs: seenAt.getTime(),
        state: read.success ? read.data : "unreadable",
      };
    }),
  };
}
