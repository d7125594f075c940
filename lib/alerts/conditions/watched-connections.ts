import "server-only";
import { desc, eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import { connectionStateSchema } from "#lib/mirror/connections/connection-state.ts";

export type WatchedConnection = {
  id: string;
  name: string;
  platform: string | null;
  health: "failing" | "stuck" | "idle" | "paused" | "unknown" | "working";
  since: Date | null;
  /** Why, in a sentence; empty if none is needed. */
  rule: string;
  pausedBy: string | null;
};

const FRESH_MS = 3 * 60_000;

/** Connections as they were last seen; null if that wasn't within the last minutes. */
export async function readWatchedConnections(
  organizationId: string,
  now: Date,
): Promise<WatchedConnection[] | null> {
  const db = await getDatabase();
  const [span] = await db
    .select({ until: observedSpans.until })
    .from(observedSpans)
    .where(eq(observedSpans.organizationId, organizationId))
    .orderBy(desc(observedSpans.from))
    .limit(1);
  if (!span || now.getTime() - span.until.getTime() > FRESH_MS) return null;
  const rows = await db
    .selectDistinctOn([observedConnections.connectionId])
    .from(observedConnections)
    .where(eq(observedConnections.organizationId, organizationId))
    .orderBy(observedConnections.connectionId, desc(observedConnections.seenAt));
  return rows.flatMap(({ connectionId, name, state, seenAt }) => {
    const parsed = connectionStateSchema.nullable().catch(null).parse(state);
    if (parsed === null) return [];
    const statuses = (parsed.syncStatus ?? []).map(({ modelSyncStatus }) =>
      modelSyncStatus?.toUpperCase(),
    );
    const health =
      parsed.isActive === false ? "paused" : statuses.includes("ERROR") ? "failing" : "working";
    const base = {
      id: connectionId,
      name: name ?? connectionId,
      platform: parsed.integrationPlatform,
    };
    const rule = health === "failing" ? "Siro reports ERROR." : "";
    return [{ ...base, health, since: seenAt, rule, pausedBy: null } as const];
  });
}
