import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { indexedRecordings as r } from "#lib/db/recording-schema.ts";
import { COUNT_LIMIT, NO_QUEUE_FILTERS, type QueueFilters, type QueueTab } from "./filters.ts";
import { filtered, whereOf } from "./where.ts";

/** Recordings of each tab; more than `COUNT_LIMIT` means that counting stopped. */
export type QueueCounts = Record<QueueTab, number>;

/**
 * How many recordings each tab holds under these filters, up to `COUNT_LIMIT`. The one place where
 * recordings are counted as unlinked. Callers authorize.
 */
export async function countQueue(
  organizationId: string,
  filters: QueueFilters = NO_QUEUE_FILTERS,
): Promise<QueueCounts> {
  return readUntilWritten(["queue counts", organizationId, filters], async (db) => {
    const upTo = (where: ReturnType<typeof whereOf>) => {
      const some = db
        .select({ one: sql`1` })
        .from(r)
        .where(where)
        .limit(COUNT_LIMIT + 1);
      return sql<number>`(select count(*)::int from ${some} counted)`;
    };
    const tab = (name: QueueTab) => upTo(whereOf(db, organizationId, name, filters));
    const deleted = and(
      eq(r.organizationId, organizationId),
      eq(r.state, "deleted"),
      filtered(db, organizationId, filters),
    );
    const [row] = await db
      .select({
        unlinked: tab("unlinked").as("unlinked"),
        linked: tab("linked").as("linked"),
        dismissed: tab("dismissed").as("dismissed"),
        processing: tab("processing").as("processing"),
        deleted: upTo(deleted).as("deleted"),
      })
      .from(sql`(select 1) as once`);
    const counts = row ?? { unlinked: 0, linked: 0, dismissed: 0, processing: 0, deleted: 0 };
    const { deleted: gone, ...others } = counts;
    const all = Object.values(others).reduce((sum, count) => sum + count, gone);
    return { ...others, all: Math.min(all, COUNT_LIMIT + 1) };
  });
}
