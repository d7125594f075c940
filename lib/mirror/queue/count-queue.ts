import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { cache } from "react";
import { type Database, getDatabase, readUntilWritten } from "#lib/db/client.ts";
import {
  indexedRecordings as r,
  recordingCounts,
  recordingTitleCounts,
} from "#lib/db/recording-schema.ts";
import { COUNT_LIMIT, NO_QUEUE_FILTERS, type QueueFilters, type QueueTab } from "./filters.ts";
import { filtered, hasWords, whereOf } from "./where.ts";

/** Recordings of each tab; more than `COUNT_LIMIT` means that counting stopped. */
export type QueueCounts = Record<QueueTab, number>;

const STATES = ["unlinked", "linked", "dismissed", "processing", "deleted"] as const;
const MOST_AT_ONCE = 2 * COUNT_LIMIT;
/** Recordings in each state, each at most one more than `COUNT_LIMIT`. */
type StateCounts = Record<(typeof STATES)[number], number>;

/**
 * How many recordings each tab holds under these filters, up to `COUNT_LIMIT`. The one place where
 * recordings are counted as unlinked. Callers authorize.
 */
export async function countQueue(
  organizationId: string,
  filters: QueueFilters = NO_QUEUE_FILTERS,
): Promise<QueueCounts> {
  const db = await getDatabase();
  if (filtered(db, organizationId, filters) === undefined) return countAll(organizationId);
  const isSearchAlone = filtered(db, organizationId, { ...filters, words: "" }) === undefined;
  return readUntilWritten(["queue counts", organizationId, filters], async () =>
    countsOf(
      isSearchAlone
        ? await countTitles(db, organizationId, filters.words)
        : await countMatching(db, organizationId, filters),
    ),
  );
}

/** From the counts that the database keeps; once per request, for the list and the sidebar. */
const countAll = cache((organizationId: string) =>
  readUntilWritten(["queue counts", organizationId], async (db) =>
    countsOf(await readCounts(db, organizationId)),
  ),
);

function countsOf({ deleted, ...tabs }: StateCounts): QueueCounts {
  const all = Object.values(tabs).reduce((sum, count) => sum + count, deleted);
  return { ...tabs, all: Math.min(all, COUNT_LIMIT + 1) };
}

/** By reading the index. */
async function countMatching(db: Database, organizationId: string, filters: QueueFilters) {
  const matching = whereOf(db, organizationId, "all", filters);
  const found = filters.words.trim() === "" ? null : await countAtOnce(db, matching);
  return found ?? countEach(db, matching);
}

async function readCounts(db: Database, organizationId: string): Promise<StateCounts> {
  const rows = await db
    .select({
      state: recordingCounts.state,
      count: sql<number>`sum(${recordingCounts.count})::int`,
    })
    .from(recordingCounts)
    .where(eq(recordingCounts.organizationId, organizationId))
    .groupBy(recordingCounts.state);
  return limited(rows);
}

/** What a search finds without other filters, from the counts that the database keeps of each title. */
async function countTitles(db: Database, organizationId: string, words: string) {
  const t = recordingTitleCounts;
  const rows = await db
    .select({ state: t.state, count: sql<number>`sum(${t.count})::int` })
    .from(t)
    .where(and(eq(t.organizationId, organizationId), hasWords(t.titleKey, words)))
    .groupBy(t.state);
  return limited(rows);
}

function limited(rows: readonly { state: keyof StateCounts; count: number }[]): StateCounts {
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  return ofStates((state) => Math.min(counts.get(state) ?? 0, COUNT_LIMIT + 1));
}

/** What a search finds is read once for all states. Null if that is too much. */
async function countAtOnce(db: Database, matching: SQL | undefined): Promise<StateCounts | null> {
  const some = db.select({ state: r.state }).from(r).where(matching).limit(MOST_AT_ONCE).as("some");
  const rows = await db
    .select({ state: some.state, count: sql<number>`count(*)::int` })
    .from(some)
    .groupBy(some.state);
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  return all < MOST_AT_ONCE ? limited(rows) : null;
}

/** Each state by itself, so that counting may stop. */
async function countEach(db: Database, matching: SQL | undefined): Promise<StateCounts> {
  const countOf = (state: (typeof STATES)[number]) => {
    const some = db
      .select({ one: sql`1` })
      .from(r)
      .where(and(matching, eq(r.state, state)))
      .limit(COUNT_LIMIT + 1);
    return sql<number>`(select count(*)::int from ${some} counted)`.as(state);
  };
  const [row] = await db.select(ofStates(countOf)).from(sql`(select 1) as once`);
  return row ?? ofStates(() => 0);
}

/** The same of each state. */
function ofStates<T>(
  of: (state: (typeof STATES)[number]) => T,
): Record<(typeof STATES)[number], T> {
  return {
    unlinked: of("unlinked"),
    linked: of("linked"),
    dismissed: of("dismissed"),
    processing: of("processing"),
    deleted: of("deleted"),
  };
}
