import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { indexedReps, indexedRecordings as r } from "#lib/db/recording-schema.ts";
import { connectionOfRecording } from "../recordings/connection-of.ts";
import { isReadSince } from "../recordings/index-progress.ts";
import { readIndexProgress } from "../recordings/read-index-progress.ts";
import { NO_QUEUE_FILTERS } from "./filters.ts";
import { whereOf } from "./where.ts";

const HOUR_MS = 3_600_000;
const DAYS_MS = 7 * 24 * HOUR_MS;

/** Unlinked recordings of seven days of one connection. */
type ConnectionUnlinked = {
  count: number;
  /** Some of that time wasn't read, or some recordings have no known connection. */
  isMinimum: boolean;
};

/**
 * Unlinked recordings of the last seven days by the connection of their link, else of the rep's CRM user:
 * Siro names no connection for them. A connection with none is unknown unless all of them are known.
 * Callers authorize.
 */
export async function countUnlinkedByConnection(
  organizationId: string,
  connectionIds: readonly string[],
  now = new Date(),
): Promise<ReadonlyMap<string, ConnectionUnlinked>> {
  // By the hour, so that readers share an answer.
  const from = new Date(Math.floor((now.getTime() - DAYS_MS) / HOUR_MS) * HOUR_MS);
  const [progress, { known, unknown }] = await Promise.all([
    readIndexProgress(organizationId),
    countByConnection(organizationId, from),
  ]);
  const isMinimum = !isReadSince(progress, from) || unknown > 0;
  return new Map(
    connectionIds.flatMap((id) => {
      const count = known.get(id) ?? 0;
      return count === 0 && isMinimum ? [] : [[id, { count, isMinimum }] as const];
    }),
  );
}

/** `unknown`: recordings of reps whose connection is unknown. */
async function countByConnection(organizationId: string, from: Date) {
  const key = ["unlinked by connection", organizationId, from.toISOString()];
  return readUntilWritten(key, async (db) => {
    const rows = await db
      .select({
        connection: connectionOfRecording.as("connection"),
        count: sql<number>`count(*)::int`,
      })
      .from(r)
      .leftJoin(
        indexedReps,
        and(eq(indexedReps.organizationId, organizationId), eq(indexedReps.userId, r.userId)),
      )
      .where(whereOf(db, organizationId, "unlinked", { ...NO_QUEUE_FILTERS, from }))
      .groupBy(sql`1`);
    const known = rows.flatMap(({ connection: id, count }) =>
      id === null ? [] : [[id, count] as const],
    );
    const unknown = rows.find(({ connection: id }) => id === null)?.count ?? 0;
    return { known: new Map(known), unknown };
  });
}
