import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { indexedRecordings, indexedReps, recordingCauses } from "#lib/db/recording-schema.ts";
import { rowsOf } from "#lib/db/rows-of.ts";
import { analyzeRecordings } from "#lib/mirror/recordings/analyze-recordings.ts";
import { NO_QUEUE_FILTERS } from "./filters.ts";
import { selectQueuePage } from "./read-queue-page.ts";

prepareDatabase();

const RECORDINGS = 10_000;

/** Recordings, and as many reps and causes, of which the database has no statistics yet. */
async function fillWithoutStatistics(): Promise<string> {
  const { id } = await addOrganization("Acme");
  const db = await getDatabase();
  await db.execute(sql`
    insert into ${indexedRecordings} (organization_id, id, user_id, link, is_linked,
      is_processing_done, created_at, read_at, first_read_at)
    select ${id}, 'recording-' || n, 'rep-' || n, '{"integrationConnectionId":null,"refs":[]}', false,
      true, now() - n * interval '1 second', now(), now()
    from generate_series(1, ${RECORDINGS}::int) n`);
  await db.execute(sql`
    insert into ${indexedReps} (organization_id, user_id, name, read_at)
    select ${id}, 'rep-' || n, 'Rep ' || n, now() from generate_series(1, ${RECORDINGS}::int) n`);
  await db.execute(sql`
    insert into ${recordingCauses} (organization_id, recording_id, cause, evidence, judged_at)
    select ${id}, 'recording-' || n, 'no-appointment', '[]', now()
    from generate_series(1, ${RECORDINGS}::int) n`);
  // As after the first reading of all recordings.
  await analyzeRecordings(db);
  return id;
}

test("a page of recordings reads only the reps and causes of its own rows, whatever the database knows about them", async () => {
  const organizationId = await fillWithoutStatistics();
  const db = await getDatabase();
  const limit = 50;
  const { records, read } = await db.transaction(async (tx) => {
    const page = await selectQueuePage(tx, {
      organizationId,
      tab: "all",
      filters: NO_QUEUE_FILTERS,
      sort: { id: "recorded", desc: true },
      from: null,
      limit,
    });
    const counters = await tx.execute(sql`
      select relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
      from pg_stat_xact_user_tables
      where relname in ('indexed_reps', 'recording_causes') order by relname`);
    return { records: page.records, read: rowsOf(counters) };
  });
  expect(records.map(({ cause }) => cause)).toEqual(Array(limit).fill("no-appointment"));
  // One more row says whether there is a next page.
  expect(read).toEqual([
    { name: "indexed_reps", rows: limit + 1 },
    { name: "recording_causes", rows: limit + 1 },
  ]);
});
