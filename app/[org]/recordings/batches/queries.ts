import "server-only";
import { desc } from "drizzle-orm";
import { roleIncludes } from "#lib/auth/roles.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { whereOf } from "#lib/mirror/queue/where.ts";
import { MOST_ROWS } from "#lib/operations/batches/asked-links.ts";
import type { BatchState } from "#lib/operations/batches/batch-kinds.ts";
import { countRows, type RowCounts } from "#lib/operations/batches/batch-rows.ts";
import { authorize } from "#lib/queries/organization.ts";
import { filtersOf } from "../_model/filters-of.ts";
import { loadRecordingSearch } from "../search.ts";
import { listBatches } from "./_queries/list-batches.ts";

/**
 * IDs of the unlinked recordings under the filters of a list, newest first, as many as one batch takes.
 * @param query the part of the list's address after "?"
 * @throws DeniedError unless the member is an operator
 */
export async function listUnlinked(org: string, query: string): Promise<string[]> {
  const { organization } = await authorize(org, "operator");
  const search = loadRecordingSearch(new URLSearchParams(query));
  const filters = filtersOf(search, organization.timeZone);
  const db = await getDatabase();
  const rows = await db
    .select({ id: indexedRecordings.id })
    .from(indexedRecordings)
    .where(whereOf(db, organization.id, "unlinked", filters))
    .orderBy(desc(indexedRecordings.sortTime), desc(indexedRecordings.id))
    .limit(MOST_ROWS);
  return rows.map(({ id }) => id);
}

export type BatchItem = {
  id: string;
  title: string;
  state: BatchState;
  startedBy: string;
  /** ISO 8601 */
  createdAt: string;
  counts: RowCounts;
};

type BatchList = {
  items: BatchItem[];
  /** ID of the last one if there are older ones. */
  before: string | null;
  mayChange: boolean;
};

/**
 * The organization's batches, newest first.
 * @param before ID of the last batch of the previous page
 */
export async function readBatches(org: string, before: string | null): Promise<BatchList> {
  const { organization, role } = await authorize(org);
  const page = await listBatches(organization.id, before);
  const counts = await countRows(page.batches.map(({ id }) => id));
  return {
    items: page.batches.flatMap(({ id, title, state, startedByName, createdAt }) => {
      const of = counts.get(id);
      const item = { id, title, state, startedBy: startedByName };
      return of ? { ...item, createdAt: createdAt.toISOString(), counts: of } : [];
    }),
    before: page.before,
    mayChange: roleIncludes(role, "operator"),
  };
}
