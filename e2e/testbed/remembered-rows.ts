import { getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "#lib/db/client.ts";
import * as tables from "#lib/db/recording-schema.ts";

/** Names of the tables of what is remembered of Siro. */
export const rememberedTables = Object.values(tables)
  .filter((value) => is(value, PgTable))
  .map((table) => getTableName(table))
  .sort();

/** A row in each of these tables, with values that are easily lost on the way. */
export async function insertRememberedRows(
  db: Database,
  { organizationId, memberId }: { organizationId: string; memberId: string },
): Promise<void> {
  const at = new Date("2026-11-20T10:00:00.123Z");
  const link = { integrationConnectionId: null, refs: [] };
  const own = { organizationId, recordingId: "r1" };
  const text = `Ωmega 'quoted' \\ \u{1F98A} \u202Eright-to-left`;
  await db.insert(tables.indexedRecordings).values({
    ...{ organizationId, id: "r1", title: text, durationMs: 9_007_199_254_740_991 },
    ...{ latitude: -0.000_000_1, longitude: 179.999_999_999_9, link, isLinked: false },
    ...{ createdAt: at, readAt: at, firstReadAt: at },
  });
  await db.insert(tables.recordingIndexes).values({ organizationId, followedTo: at });
  await db
    .insert(tables.recordingWindows)
    .values({ organizationId, purpose: "fill", createdBefore: new Date("9999-12-31T00:00:00Z") });
  const change = { seenAt: at, notBefore: at, before: link, after: link };
  await db.insert(tables.seenLinkChanges).values({ ...own, ...change });
  await db
    .insert(tables.recordingDismissals)
    .values({ ...own, reason: "test", dismissedByName: text });
  await db
    .insert(tables.recordingCauses)
    .values({ ...own, cause: "unknown", evidence: [{ text }], judgedAt: at });
  await db
    .insert(tables.savedViews)
    .values({ organizationId, memberId, section: "recordings", name: text, query: "q=%20" });
  const rep = { organizationId, userId: "u1" };
  await db.insert(tables.indexedReps).values({ ...rep, name: text, readAt: at });
  await db
    .insert(tables.indexedAppointments)
    .values({ ...rep, id: "e1", startTime: at, engagement: { subject: text }, readAt: at });
  await db.insert(tables.appointmentReadings).values({ ...rep, day: "2026-11-20", dueAt: at });
  await db.insert(tables.observedSpans).values({ organizationId, from: at, until: at });
  await db
    .insert(tables.observedConnections)
    .values({ organizationId, connectionId: "c1", seenAt: at, name: text, state: null });
  await db
    .insert(tables.jobRuns)
    .values({ organizationId, job: "read-recordings", outcome: "running" });
}

/** Every row of these tables, as text. */
export async function listRememberedRows(db: Database) {
  const found: { table: string; rows: string[] }[] = [];
  for (const table of rememberedTables) {
    const query = sql`select to_jsonb(t)::text as row from ${sql.identifier(table)} t order by 1`;
    // Drizzle's type does not say what every PostgreSQL driver returns.
    const { rows } = (await db.execute(query)) as unknown as { rows: { row: string }[] };
    found.push({ table, rows: rows.map(({ row }) => row) });
  }
  return found;
}
