import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type Database, getDatabase, readUntilWritten } from "#lib/db/client.ts";
import {
  recordingCauses as c,
  recordingDismissals as d,
  indexedReps as p,
  indexedRecordings as r,
} from "#lib/db/recording-schema.ts";
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

/** Titles may be of any length; a list shows their beginning. */
const SHOWN_TITLE = 300;

/** One page of a list, by key and not by number, so that the last page costs what the first does. Callers authorize. */
export async function readQueuePage(ask: QueueAsk): Promise<QueuePage> {
  return readUntilWritten(["queue page", ask], (db) => selectQueuePage(db, ask));
}

/** The same, without keeping the answer. */
export async function selectQueuePage(db: Database, ask: QueueAsk): Promise<QueuePage> {
  const isReversed = ask.from?.direction === "before";
  const found = await chooseIds(db, ask, ask.limit + 1);
  const hasMore = found.length > ask.limit;
  const chosen = found.slice(0, ask.limit);
  if (isReversed) chosen.reverse();
  const ids = chosen.map(({ id }) => id);
  const records = await readRecords(db, ask.organizationId, ids);
  const byId = new Map(records.map((record) => [record.id, record]));
  const cursorOf = (row: Chosen | undefined): Cursor | null =>
    row ? { sort: ask.sort, values: row.values } : null;
  const [first, last] = [cursorOf(chosen[0]), cursorOf(chosen.at(-1))];
  return {
    records: ids.flatMap((id) => byId.get(id) ?? []),
    next: isReversed || hasMore ? last : null,
    previous: isReversed ? (hasMore ? first : null) : ask.from ? first : null,
  };
}

type Chosen = { id: string; values: (string | null)[] };

/** The page's IDs in order, from indexes alone where possible: rows are wide. */
async function chooseIds(db: Database, ask: QueueAsk, limit: number): Promise<Chosen[]> {
  const { organizationId, sort, from } = ask;
  const isReversed = from?.direction === "before";
  const keys = keysOf(sort);
  const needs = needsOf(sort);
  const texts = keys.map(({ value }) => sql`(${value})::text`);
  const query = db
    .select({ id: r.id, values: sql<(string | null)[]>`array[${sql.join(texts, sql`, `)}]` })
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
    .limit(limit);
}

/**
 * Looks up each recording's rep, cause and dismissal by key. As plain joins, and before the tables' first
 * statistics, PostgreSQL would read every rep and every cause of the organization for a page of 50.
 */
async function readRecords(db: Database, organizationId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rep = db
    .select({ name: p.name, teamName: p.teamName, connectionId: p.connectionId })
    .from(p)
    .where(and(eq(p.organizationId, organizationId), eq(p.userId, r.userId)))
    .limit(1)
    .as("rep");
  const judged = db
    .select({ cause: c.cause, evidence: c.evidence })
    .from(c)
    .where(and(eq(c.organizationId, organizationId), eq(c.recordingId, r.id)))
    .limit(1)
    .as("judged");
  const dismissed = db
    .select({ reason: d.reason, note: d.note, by: d.dismissedByName, at: d.dismissedAt })
    .from(d)
    .where(and(eq(d.organizationId, organizationId), eq(d.recordingId, r.id)))
    .limit(1)
    .as("dismissed");
  return db
    .select({
      id: r.id,
      userId: r.userId,
      title: sql<string | null>`left(${r.title}, ${SHOWN_TITLE})`,
      durationMs: r.durationMs,
      result: r.result,
      createdAt: r.createdAt,
      state: r.state,
      isLinked: r.isLinked,
      link: r.link,
      connectionId: r.connectionId,
      purgedAt: r.purgedAt,
      readAt: r.readAt,
      rep: rep.name,
      team: rep.teamName,
      repConnectionId: rep.connectionId,
      cause: judged.cause,
      evidence: judged.evidence,
      dismissal: {
        reason: dismissed.reason,
        note: dismissed.note,
        by: dismissed.by,
        at: dismissed.at,
      },
    })
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
