import "server-only";
import { type AnyColumn, and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#lib/db/client.ts";
import {
  foldInSql,
  indexedReps,
  indexedRecordings as r,
  recordingCauses,
} from "#lib/db/recording-schema.ts";
import { isOnlyAtStart } from "#lib/linking/search-words.ts";
import { LENGTHS, type LengthRange, type QueueFilters, type QueueTab } from "./filters.ts";

const MAX_WORDS = 6;
const MINUTE_MS = 60_000;

/** The recordings of an organization that a tab shows under these filters. */
export function whereOf(
  db: Database,
  organizationId: string,
  tab: QueueTab,
  filters: QueueFilters,
): SQL | undefined {
  return and(
    eq(r.organizationId, organizationId),
    tab === "all" ? undefined : eq(r.state, tab),
    filtered(db, organizationId, filters),
  );
}

/** The filters alone. */
export function filtered(
  db: Database,
  organizationId: string,
  filters: QueueFilters,
): SQL | undefined {
  const { words, reps, teams, connections, lengths, results, causes, from, to } = filters;
  const ofReps = (condition: SQL) =>
    inArray(
      r.userId,
      db
        .select({ userId: indexedReps.userId })
        .from(indexedReps)
        .where(and(eq(indexedReps.organizationId, organizationId), condition)),
    );
  return and(
    hasWords(r.titleKey, words),
    reps.length > 0 ? inArray(r.userId, reps) : undefined,
    teams.length > 0 ? ofReps(inArray(indexedReps.teamId, teams)) : undefined,
    connections.length > 0
      ? or(
          inArray(r.connectionId, connections),
          and(isNull(r.connectionId), ofReps(inArray(indexedReps.connectionId, connections))),
        )
      : undefined,
    lengths.length > 0 ? or(...lengths.map(ofLength)) : undefined,
    results.length > 0 ? inArray(r.result, results) : undefined,
    causes.length > 0
      ? inArray(
          r.id,
          db
            .select({ id: recordingCauses.recordingId })
            .from(recordingCauses)
            .where(
              and(
                eq(recordingCauses.organizationId, organizationId),
                inArray(recordingCauses.cause, causes),
              ),
            ),
        )
      : undefined,
    from ? sql`${r.sortTime} >= ${from.toISOString()}::timestamptz` : undefined,
    to ? sql`${r.sortTime} < ${to.toISOString()}::timestamptz` : undefined,
    // An unknown time is in no range.
    from || to ? sql`${r.sortTime} > '-infinity'::timestamptz` : undefined,
  );
}

const wordsOf = (text: string) => text.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);

/** Whether a title has all words of a search. */
export function hasWords(titleKey: AnyColumn, words: string): SQL | undefined {
  return and(...wordsOf(words).map((word) => hasWord(titleKey, word)));
}

/**
 * Whether a title has this word: as its index of letters is asked, where a word of one or two letters can
 * only be found at a word's beginning.
 */
function hasWord(titleKey: AnyColumn, word: string): SQL {
  const letters = word.replaceAll(/[\\%_]/g, "\\$&");
  const pattern = isOnlyAtStart(word) ? `% ${letters}%` : `%${letters}%`;
  return sql`(' ' || ${titleKey}) like ${folded(pattern)}`;
}

/** Folded by the same function as titles. */
const folded = (text: string) => {
  const [before = "", after = ""] = foldInSql("\u0000").split("\u0000");
  return sql`${sql.raw(before)}${text}::text${sql.raw(after)}`;
};

function ofLength(length: LengthRange): SQL | undefined {
  const range = LENGTHS[length];
  if (range === null) return sql`coalesce(${r.durationMs}, 0) <= 0`;
  const [from, to] = range;
  return and(
    sql`${r.durationMs} > ${Math.max(0, from * MINUTE_MS - 1)}`,
    to === null ? undefined : sql`${r.durationMs} < ${to * MINUTE_MS}`,
  );
}
