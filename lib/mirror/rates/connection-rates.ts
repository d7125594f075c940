import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { getDatabase, readUntilWritten } from "#lib/db/client.ts";
import { indexedReps, indexedRecordings as r } from "#lib/db/recording-schema.ts";
import { connectionOfRecording } from "../recordings/connection-of.ts";
import { countedIn, LINK_COUNTS, type LinkCounts, NO_LINKS } from "./link-rates.ts";

/** Links of the recordings that were created between two moments, in epoch milliseconds. */
export type LinkBucket = LinkCounts & { fromMs: number; untilMs: number };

/** Links of a connection's recordings between each two of these moments. Callers authorize. */
export async function readConnectionRates(
  organizationId: string,
  connectionId: string,
  edgesMs: readonly number[],
): Promise<LinkBucket[]> {
  const [fromMs = 0, untilMs = 0] = [edgesMs[0], edgesMs.at(-1)];
  const edges = JSON.stringify(edgesMs.map((ms) => new Date(ms).toISOString()));
  const bucket = sql<number>`width_bucket(${r.createdAt}, (
    select array_agg(edge::timestamptz order by position)
    from jsonb_array_elements_text(${edges}::jsonb) with ordinality as e(edge, position)
  ))`;
  const rows = await (await getDatabase())
    .select({ bucket: bucket.as("bucket"), ...LINK_COUNTS })
    .from(r)
    .leftJoin(
      indexedReps,
      and(eq(indexedReps.organizationId, organizationId), eq(indexedReps.userId, r.userId)),
    )
    .where(
      and(
        countedIn(organizationId, new Date(fromMs), new Date(untilMs)),
        sql`${connectionOfRecording} = ${connectionId}`,
      ),
    )
    .groupBy(sql`1`);
  const byBucket = new Map(rows.map(({ bucket: index, ...counts }) => [index, counts]));
  return edgesMs.slice(0, -1).map((ms, index) => ({
    fromMs: ms,
    untilMs: edgesMs[index + 1] ?? ms,
    ...(byBucket.get(index + 1) ?? NO_LINKS),
  }));
}

/** `unknown`: those whose connection is not known, which may be of this one too. */
type Waiting = { count: number; unknown: number };

/** Unlinked recordings of a connection that were created since a time. Callers authorize. */
export async function countWaitingSince(
  organizationId: string,
  connectionId: string,
  since: Date,
): Promise<Waiting> {
  const key = ["waiting since", organizationId, connectionId, since.toISOString()];
  return readUntilWritten(key, async (db) => {
    const [row] = await db
      .select({
        count: sql<number>`(count(*) filter (where ${connectionOfRecording} = ${connectionId}))::int`,
        unknown: sql<number>`(count(*) filter (where ${connectionOfRecording} is null))::int`,
      })
      .from(r)
      .leftJoin(
        indexedReps,
        and(eq(indexedReps.organizationId, organizationId), eq(indexedReps.userId, r.userId)),
      )
      .where(
        and(
          eq(r.organizationId, organizationId),
          eq(r.state, "unlinked"),
          sql`${r.sortTime} >= ${since.toISOString()}::timestamptz`,
        ),
      );
    return row ?? { count: 0, unknown: 0 };
  });
}
