import "server-only";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import type { ConnectionHistory, ConnectionLook } from "./connections-then.ts";

const storedSchema = z.object({
  isActive: z.boolean().nullable().catch(null),
  syncStatus: z
    .array(
      z.object({
        modelName: z.string().nullable().catch(null),
        modelSyncStatus: z.string().nullable().catch(null),
      }),
    )
    .nullable()
    .catch(null),
});

/** Everything that was seen of the organization's connections: changes only, so a few rows a day. */
export async function readConnectionHistory(
  db: Database,
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
    looks: looks.map(({ connectionId, name, seenAt, state }) => ({
      connectionId,
      name,
      seenMs: seenAt.getTime(),
      state: stateOf(state),
    })),
  };
}

/** Only appointments matter here: recordings are linked through them. */
function stateOf(state: unknown): ConnectionLook["state"] {
  const read = storedSchema.safeParse(state).data;
  if (!read || read.isActive === null) return null;
  if (!read.isActive) return "paused";
  const isFailing = read.syncStatus?.some(
    ({ modelName, modelSyncStatus }) =>
      /^engagements?$/i.test(modelName ?? "") && modelSyncStatus?.toUpperCase() === "ERROR",
  );
  return isFailing ? "failing" : "working";
}
