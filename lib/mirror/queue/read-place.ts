import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import {
  recordingCauses as c,
  indexedReps as p,
  indexedRecordings as r,
} from "#lib/db/recording-schema.ts";
import { countQueue } from "./count-queue.ts";
import { COUNT_LIMIT } from "./filters.ts";
import { beyond, type Cursor, keysOf, needsOf } from "./order.ts";
import { type QueueAsk, readQueuePage } from "./read-queue-page.ts";
import { whereOf } from "./where.ts";

export type QueuePlace = {
  /** False if the list doesn't hold it, or no longer. */
  isListed: boolean;
  /** Counts from 1; null beyond `COUNT_LIMIT`. */
  number: number | null;
  /** Of the whole list; null beyond `COUNT_LIMIT`. */
  of: number | null;
  /** IDs of the recordings around it. */
  previous: string | null;
  next: string | null;
  cursor: Cursor;
};

type Ask = Omit<QueueAsk, "from" | "limit">;

/**
 * Where a recording stands in a list, even if it has left that list since: linked ones keep their place
 * among those that are still unlinked. Null if it isn't indexed. Callers authorize.
 */
export async function readQueuePlace(ask: Ask, recordingId: string): Promise<QueuePlace | null> {
  const found = await cursorOf(ask, recordingId);
  if (found === null) return null;
  const { cursor, isListed } = found;
  const one = (direction: "after" | "before") =>
    readQueuePage({ ...ask, limit: 1, from: { direction, cursor } });
  const [before, counts, [previous], [next]] = await Promise.all([
    countBefore(ask, cursor),
    countQueue(ask.organizationId, ask.filters),
    one("before").then(({ records }) => records),
    one("after").then(({ records }) => records),
  ]);
  const total = counts[ask.tab];
  return {
    isListed,
    number: before === null ? null : before + 1,
    of: total > COUNT_LIMIT ? null : total,
    previous: previous?.id ?? null,
    next: next?.id ?? null,
    cursor,
  };
}

async function cursorOf(
  { organizationId, sort, tab, filters }: Ask,
  recordingId: string,
): Promise<{ cursor: Cursor; isListed: boolean } | null> {
  const db = await getDatabase();
  const texts = keysOf(sort).map(({ value }) => sql`(${value})::text`);
  const [row] = await db
    .select({
      values: sql<(string | null)[]>`array[${sql.join(texts, sql`, `)}]`,
      isListed: sql<boolean>`${whereOf(db, organizationId, tab, filters)}`,
    })
    .from(r)
    .leftJoin(p, and(eq(p.organizationId, organizationId), eq(p.userId, r.userId)))
    .leftJoin(c, and(eq(c.organizationId, organizationId), eq(c.recordingId, r.id)))
    .where(and(eq(r.organizationId, organizationId), eq(r.id, recordingId)));
  return row ? { cursor: { sort, values: row.values }, isListed: row.isListed } : null;
}

/** Recordings before this one in its list; null beyond `COUNT_LIMIT`. */
export async function countBefore(ask: Ask, cursor: Cursor): Promise<number | null> {
  const { organizationId, sort } = ask;
  const db = await getDatabase();
  const needs = needsOf(sort);
  const query = db.select({ one: sql`1` }).from(r).$dynamic();
  if (needs.reps) {
    query.leftJoin(p, and(eq(p.organizationId, organizationId), eq(p.userId, r.userId)));
  }
  if (needs.causes) {
    query.leftJoin(c, and(eq(c.organizationId, organizationId), eq(c.recordingId, r.id)));
  }
  const before = query
    .where(
      and(
        whereOf(db, organizationId, ask.tab, ask.filters),
        beyond(keysOf(sort), cursor.values, true),
      ),
    )
    .limit(COUNT_LIMIT + 1)
    .as("before");
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(before);
  const count = row?.count ?? 0;
  return count > COUNT_LIMIT ? null : count;
}
