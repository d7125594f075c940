import "server-only";
import { and, desc, eq, gte, lte } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import { type ConnectionState, connectionStateSchema } from "./connection-state.ts";

/** What is known of a connection at a time. */
type StateAt =
  | { isKnown: false }
  /** Null: Siro did not list the connection then. */
  | { isKnown: true; state: ConnectionState | null; since: Date | null };

/** What a connection was like at a time. Unknown where connections were not looked at every minute. */
export async function connectionStateAt(
  db: Pick<Database, "select">,
  organizationId: string,
  connectionId: string,
  time: Date,
): Promise<StateAt> {
  const [span] = await db
    .select({ from: observedSpans.from })
    .from(observedSpans)
    .where(
      and(
        eq(observedSpans.organizationId, organizationId),
        lte(observedSpans.from, time),
        gte(observedSpans.until, time),
      ),
    )
    .limit(1);
  if (!span) return { isKnown: false };
  const [row] = await db
    .select({ state: observedConnections.state, seenAt: observedConnections.seenAt })
    .from(observedConnections)
    .where(
      and(
        eq(observedConnections.organizationId, organizationId),
        eq(observedConnections.connectionId, connectionId),
        lte(observedConnections.seenAt, time),
      ),
    )
    .orderBy(desc(observedConnections.seenAt))
    .limit(1);
  const state = connectionStateSchema.nullable().safeParse(row?.state ?? null);
  if (!state.success) return { isKnown: false };
  return { isKnown: true, state: state.data, since: row?.seenAt ?? null };
}
