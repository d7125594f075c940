import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#lib/db/client.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";
import { rowsOf } from "#lib/db/rows-of.ts";
import { type ConnectionState, connectionStateSchema } from "./connection-state.ts";

/** What was last kept of a connection. */
export type LatestLook = {
  connectionId: string;
  name: string | null;
  seenAt: Date;
  /** Null: Siro no longer lists it, or what was stored can't be read. */
  state: ConnectionState | null;
};

const rowSchema = z
  .object({
    connection_id: z.string(),
    name: z.string().nullable(),
    seen_ms: z.coerce.number(),
    state: connectionStateSchema.nullable().catch(null),
  })
  .transform(
    ({ connection_id, seen_ms, ...row }): LatestLook => ({
      ...row,
      connectionId: connection_id,
      seenAt: new Date(seen_ms),
    }),
  );

/**
 * The last look at each connection. Takes one step in the index for each connection, however long the
 * history is.
 */
export async function readLatestLooks(
  db: Pick<Database, "execute">,
  organizationId: string,
): Promise<LatestLook[]> {
  const table = observedConnections;
  // Begins with "select", so that kept answers stay.
  const answer = await db.execute(sql`select * from (
    with recursive known as (
      (select connection_id from ${table} where organization_id = ${organizationId}
        order by connection_id limit 1)
      union all
      select (select next.connection_id from ${table} next
        where next.organization_id = ${organizationId} and next.connection_id > known.connection_id
        order by next.connection_id limit 1)
      from known where known.connection_id is not null
    )
    select last.connection_id, last.name, last.state,
      (extract(epoch from last.seen_at) * 1000)::float8 as seen_ms
    from known cross join lateral (
      select * from ${table} look
      where look.organization_id = ${organizationId} and look.connection_id = known.connection_id
      order by look.seen_at desc limit 1
    ) last
  ) latest`);
  return z.array(rowSchema).parse(rowsOf(answer));
}
