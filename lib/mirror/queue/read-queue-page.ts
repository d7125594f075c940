import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Database, getDatabase, readUntilWritten } from "#lib/db/client.ts";
import {
  recordingCauses as c,
  indexedReps as p,
  indexedRecordings as r,
} from "#lib/db/recording-schema.ts";
import { detailsOf } from "./details-of.ts";
import type { QueueFilters, QueueSort, QueueTab } from "./filters.ts";
import { beyond, type Cursor, keysOf, needsOf, orderBy } from "./order.ts";
import { whereOf } from "./where.ts";

export type QueueAsk = {
  organizationId: string;
  tab: QueueTab;
  filters: QueueFilters;
  sort: QueueSort;
  /** The page after or before a row; null: the first page. */
  from: { direction: "after" | "before"; cursor: Cursor } | null;
  limit: number;
};

/** A recording as it's stored, with what is derived about it. */
export type QueueRecord = Awaited<ReturnType<typeof readRecords>>[number];

type QueuePage = {
  records: QueueRecord[];
  /** Null at the list's end or beginning. */
  next: Cursor | null;
  previous: Cursor | null;
};

/** One page of a list, by key and not by number, so that the last page costs what the first does. Callers authorize. */
export async function readQueuePage(ask: QueueAsk): Promise<QueuePage> {
  return readUntilWritten(["queue page", ask], (db) => selectQueuePage(db, ask));
}

/** The same, without keeping the answer. */
export async function selectQueuePage(db: Database, ask: QueueAsk): Promise<QueuePage> {
  const isReversed = ask.from?.direction === "before";
  const found = await readRows(db, ask, ask.limit + 1);
  const hasMore = found.length > ask.limit;
  const rows = found.slice(0, ask.limit);
  if (isReversed) rows.reverse();
  const [first, last] = [cursorOf(ask.sort, rows[0]), cursorOf(ask.sort, rows.at(-1))];
  return {
    records: rows.map(({ record }) => record),
    next: isReversed || hasMore ? last : null,
    previous: isReversed ? (hasMore ? first : null) : ask.from ? first : null,
  };
}

function cursorOf(sort: QueueSort, row?: { values: Cursor["values"] }): Cursor | null {
  return row ? { sort, values: row.values.slice(0, keysOf(sort).length) } : null;
}

/**
 * The page's rows in order, with their keys as texts, in one statement. The texts have names of their own:
 * under those of the keys, rows would be sorted by them.
 */
async function readRows(db: Database, ask: QueueAsk, limit: number) {
  const { organizationId, sort, from } = ask;
  const isReversed = from?.direction === "before";
  const chosen = chooseRows(db, ask, limit);
  const places = [chosen.key0, chosen.key1, chosen.key2].map((key) => sql`${key}`);
  const keys = keysOf(sort).map((key, at) => ({ ...key, value: places[at] ?? key.value }));
  const { rep, judged, dismissed, columns } = detailsOf(db, organizationId);
  // Looked up by key, too, under the name by which the other columns know the recording.
  const own = db
    .select()
    .from(r)
    .where(and(eq(r.organizationId, organizationId), eq(r.id, chosen.id)))
    .limit(1)
    .as("indexed_recordings");
  const rows = await db
    .select({
      ...columns,
      text0: sql<string | null>`${chosen.key0}::text`.as("text0"),
      text1: sql<string | null>`${chosen.key1}::text`.as("text1"),
      text2: sql<string | null>`${chosen.key2}::text`.as("text2"),
    })
    .from(chosen)
    .innerJoinLateral(own, sql`true`)
    .leftJoinLateral(rep, sql`true`)
    .leftJoinLateral(judged, sql`true`)
    .leftJoinLateral(dismissed, sql`true`)
    .orderBy(...orderBy(keys, isReversed));
  return rows.map(({ text0, text1, text2, ...record }) => ({
    record,
    values: [text0, text1, text2],
  }));
}

/** The page's IDs with what they are sorted by, from indexes alone where possible: rows are wide. */
function chooseRows(db: Database, ask: QueueAsk, limit: number) {
  const { organizationId, sort, from } = ask;
  const isReversed = from?.direction === "before";
  const keys = keysOf(sort);
  const needs = needsOf(sort);
  const [first, second, third] = keys.map(({ value }) => sql`${value}`);
  const query = db
    .select({
      id: r.id,
      key0: sql`${first ?? null}`.as("key0"),
      key1: sql`${second ?? null}`.as("key1"),
      key2: sql`${third ?? null}`.as("key2"),
    })
    .from(r)
    .$dynamic();
  if (needs.reps) {
    query.leftJoin(p, and(eq(p.organizationId, organizationId), eq(p.userId, r.userId)));
  }
  if (needs.causes) {
    query.leftJoin(c, and(eq(c.organizationId, organizationId), eq(c.recordingId, r.id)));
  }
  return query
    .where(
      and(
        whereOf(db, organizationId, ask.tab, ask.filters),
        from ? beyond(keys, from.cursor.values, isReversed) : undefined,
      ),
    )
    .orderBy(...orderBy(keys, isReversed))
    .limit(limit)
    .as("chosen");
}

async function readRecords(db: Database, organizationId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { rep, judged, dismissed, columns } = detailsOf(db, organizationId);
  return db
    .select(columns)
    .from(r)
    .leftJoinLateral(rep, sql`true`)
    .leftJoinLateral(judged, sql`true`)
    .leftJoinLateral(dismissed, sql`true`)
    .where(and(eq(r.organizationId, organizationId), inArray(r.id, [...ids])));
}

/** These recordings as the list shows them, in no order. Callers authorize. */
export async function findQueueRecords(
  organizationId: string,
  recordingIds: readonly string[],
): Promise<QueueRecord[]> {
  return readRecords(await getDatabase(), organizationId, recordingIds);
}

/** One recording as the list shows it; null if it isn't indexed. Callers authorize. */
export async function findQueueRecord(
  organizationId: string,
  recordingId: string,
): Promise<QueueRecord | null> {
  const [record] = await readRecords(await getDatabase(), organizationId, [recordingId]);
  return record ?? null;
}
