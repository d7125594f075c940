import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#lib/db/client.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import { rowsOf } from "#lib/db/rows-of.ts";
import type { ConnectionThen } from "#lib/linking/causes/facts.ts";
import { type ConnectionState, connectionStateSchema } from "../connections/connection-state.ts";

/** What connections were like at some times. */
type ConnectionsThen = (ids: readonly string[], atMs: number) => ConnectionThen[];

const rowSchema = z.object({
  connection: z.string(),
  at_ms: z.coerce.number(),
  name: z.string().nullable(),
  was_observed: z.boolean(),
  state: connectionStateSchema.nullable().catch(null),
});

/**
 * What was known of these connections at each of these times. Outside of the observed time, it's unknown.
 * Asks for single moments, however long the history is.
 */
export async function readConnectionsThen(
  db: Pick<Database, "execute">,
  organizationId: string,
  ids: readonly string[],
  timesMs: readonly number[],
): Promise<ConnectionsThen> {
  const moments = ids.flatMap((id) =>
    [...new Set(timesMs)].map((atMs) => ({
      connection: id,
      at_ms: atMs,
      at: new Date(atMs).toISOString(),
    })),
  );
  const rows = moments.length === 0 ? [] : await readMoments(db, organizationId, moments);
  const byMoment = new Map(rows.map((row) => [keyOf(row.connection, row.at_ms), row]));
  return (asked, atMs) =>
    asked.map((id) => {
      const row = byMoment.get(keyOf(id, atMs));
      const isKnown = row?.was_observed && row.state !== null;
      return { id, name: row?.name ?? null, state: isKnown ? conditionOf(row.state) : "unknown" };
    });
}

const keyOf = (id: string, atMs: number) => JSON.stringify([id, atMs]);

async function readMoments(
  db: Pick<Database, "execute">,
  organizationId: string,
  moments: readonly { connection: string; at_ms: number; at: string }[],
) {
  const answer = await db.execute(sql`
    select asked.connection, asked.at_ms, look.state,
      coalesce(look.name, (
        select latest.name from ${observedConnections} latest
        where latest.organization_id = ${organizationId} and latest.connection_id = asked.connection
        order by latest.seen_at desc limit 1
      )) as name,
      exists (
        select from ${observedSpans} span
        where span.organization_id = ${organizationId} and span."from" <= asked.at
          and span.until >= asked.at
      ) as was_observed
    from jsonb_to_recordset(${JSON.stringify(moments)}::jsonb)
      as asked(connection text, at_ms float8, at timestamptz)
    left join lateral (
      select look.name, look.state from ${observedConnections} look
      where look.organization_id = ${organizationId} and look.connection_id = asked.connection
        and look.seen_at <= asked.at
      order by look.seen_at desc limit 1
    ) look on true`);
  return z.array(rowSchema).parse(rowsOf(answer));
}

/** Only appointments matter here: recordings are linked through them. */
function conditionOf(state: ConnectionState | null): ConnectionThen["state"] {
  if (state === null || state.isActive === null) return "unknown";
  if (!state.isActive) return "paused";
  const isFailing = state.syncStatus?.some(
    ({ modelName, modelSyncStatus }) =>
      /^engagements?$/i.test(modelName ?? "") && modelSyncStatus?.toUpperCase() === "ERROR",
  );
  return isFailing ? "failing" : "working";
}
