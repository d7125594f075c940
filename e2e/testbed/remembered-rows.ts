import { randomUUID } from "node:crypto";
import { getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { placeIn } from "#lib/credentials/encrypted-columns.ts";
import { seal, type Vault } from "#lib/credentials/vault.ts";
import type { Database } from "#lib/db/client.ts";
import * as judgment from "#lib/db/crm-schema.ts";
import * as toolkit from "#lib/db/long-work-schema.ts";
import * as memory from "#lib/db/monitoring-schema.ts";
import * as tables from "#lib/db/recording-schema.ts";
import { tablesOfOrganizations } from "#lib/db/tables.ts";

/** Names of the tables of what is remembered of Siro. */
export const rememberedTables = tablesOfOrganizations.map((table) => getTableName(table)).sort();

/** A row in each of these tables, with values that are easily lost on the way. */
export async function insertRememberedRows(
  db: Database,
  { organizationId, memberId }: { organizationId: string; memberId: string },
  vault: Pick<Vault, "seal"> = { seal },
): Promise<void> {
  const at = new Date("2026-11-20T10:00:00.123Z");
  const link = { integrationConnectionId: null, refs: [] };
  const own = { organizationId, recordingId: "r1" };
  const text = `Ωmega 'quoted' \\ \u{1F98A} \u202Eright-to-left`;
  await db.insert(tables.indexedRecordings).values({
    organizationId,
    id: "r1",
    title: text,
    durationMs: 9_007_199_254_740_991,
    latitude: -0.000_000_1,
    longitude: 179.999_999_999_9,
    link,
    isLinked: false,
    createdAt: at,
    readAt: at,
    firstReadAt: at,
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
  await insertToolkitRows(db, organizationId, text);
  await insertJudgmentRows(db, { organizationId, memberId }, text);
  await insertMemoryRows(db, organizationId, text, vault);
}

const at = new Date("2026-11-20T10:00:00.123Z");

async function insertToolkitRows(db: Database, organizationId: string, text: string) {
  const batchId = randomUUID();
  const own = { organizationId, startedByName: text };
  await db.insert(toolkit.connectionPauses).values({
    organizationId,
    resumeAt: at,
    connections: [{ id: "c1", name: text }],
    state: "waiting",
    createdByName: text,
  });
  await db
    .insert(toolkit.syncTests)
    .values({ ...own, marker: text, input: { text }, state: "waiting", nextCheckAt: at });
  await db.insert(toolkit.credentialRotations).values({
    ...own,
    ownerId: "u1",
    oldClientId: "a1",
    oldAppName: text,
    state: "started",
  });
  await db
    .insert(toolkit.batches)
    .values({ ...own, id: batchId, kind: "link", title: text, state: "paused" });
  await db.insert(toolkit.batchRows).values({
    organizationId,
    batchId,
    position: 0,
    targetId: "r1",
    targetName: text,
    input: { text },
    state: "waiting",
  });
}

async function insertJudgmentRows(
  db: Database,
  { organizationId, memberId }: { organizationId: string; memberId: string },
  text: string,
) {
  await db.insert(judgment.crmRecords).values({
    organizationId,
    kind: "account",
    id: "1_2",
    name: text,
    details: { text },
    searchText: text,
    readAt: at,
  });
  await db.insert(judgment.crmReadings).values({ organizationId, kind: "account", cursor: text });
  const own = { organizationId, recordingId: "r1" };
  await db.insert(judgment.triageClaims).values({ ...own, memberId, memberName: text, until: at });
  await db.insert(judgment.judgedProposals).values({
    ...own,
    auditId: randomUUID(),
    confidence: 0.123_456_789,
    reasons: [{ text }],
    outcome: "confirmed",
  });
}

async function insertMemoryRows(
  db: Database,
  organizationId: string,
  text: string,
  vault: Pick<Vault, "seal">,
) {
  const sealed = (table: PgTable, id: string) => vault.seal("a secret", placeIn(table, [id]));
  const own = { organizationId, createdByName: text, name: text };
  await db.insert(memory.connectionDays).values({
    organizationId,
    connectionId: "c1",
    day: "2026-11-20",
    seconds: { failing: 1 },
    changes: 2,
  });
  await db.insert(memory.connectionRhythms).values({
    organizationId,
    connectionId: "c1",
    rhythms: [{ text }],
    recoveries: {},
    computedAt: at,
  });
  await db.insert(memory.watchSettings).values({ organizationId, alertLimits: { text } });
  const endpointId = randomUUID();
  const secretId = randomUUID();
  const channelId = randomUUID();
  await db.insert(memory.webhookEndpoints).values({ ...own, id: endpointId });
  const ofEndpoint = { organizationId, endpointId };
  await db.insert(memory.webhookSecrets).values({
    ...ofEndpoint,
    id: secretId,
    ciphertext: await sealed(memory.webhookSecrets, secretId),
    lastFour: "abcd",
  });
  await db
    .insert(memory.webhookDeliveries)
    .values({ ...ofEndpoint, svixId: "msg_1", state: "waiting", payload: { text } });
  await db.insert(memory.alertChannels).values({
    ...own,
    id: channelId,
    kind: "slack",
    ciphertext: await sealed(memory.alertChannels, channelId),
    shownAddress: text,
  });
  const subject = { subject: "c1", subjectName: text };
  await db
    .insert(memory.alertIncidents)
    .values({ organizationId, kind: "failing", ...subject, cause: text, facts: { text } });
  await db.insert(memory.alertDeliveries).values({
    organizationId,
    channelId,
    event: "test",
    incidentIds: [],
    key: text,
    message: { text },
    state: "waiting",
  });
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
