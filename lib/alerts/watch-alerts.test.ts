import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { markTokenRefused, storeOrganizationToken } from "#lib/credentials/organization-token.ts";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { alertIncidents, watchSettings } from "#lib/db/monitoring-schema.ts";
import {
  indexedRecordings,
  jobRuns,
  observedConnections,
  observedSpans,
  recordingCauses,
  recordingIndexes,
  seenLinkChanges,
} from "#lib/db/recording-schema.ts";
import { auditEvents, organizations, siroIdentities } from "#lib/db/schema.ts";
import { judgeStandstill } from "./conditions/standstill.ts";
import { incidentOf } from "./incident.ts";
import { headline } from "./incident-text.ts";
import { watchAlerts } from "./watch-alerts.ts";

prepareDatabase();

const MINUTE = 60_000;
const NOW = new Date("2026-11-20T18:00:00Z");
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

let db: Database;
let organizationId: string;
let actor: Actor;

beforeEach(async () => {
  db = await getDatabase();
  organizationId = (await addOrganization("Acme")).id;
  actor = await addActor(organizationId, "admin");
});

const watch = (minutes: number) => watchAlerts({ organizationId }, at(minutes));

async function incidents() {
  const rows = await db
    .select()
    .from(alertIncidents)
    .where(eq(alertIncidents.organizationId, organizationId));
  return rows
    .map((row) => ({ ...incidentOf(row), title: headline("opened", [incidentOf(row)]) }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** Connections were checked every minute from the first of these minutes to the last. */
const observe = (from: number, until: number) =>
  db
    .insert(observedSpans)
    .values({ organizationId, from: at(from), until: at(until) })
    .onConflictDoUpdate({
      target: [observedSpans.organizationId, observedSpans.from],
      set: { until: at(until) },
    });

type Seen = { status?: string; isActive?: boolean; platform?: string };

async function see(id: string, minutes: number, { status = "UP_TO_DATE", ...seen }: Seen = {}) {
  const { isActive = true, platform = "SERVICE_TITAN" } = seen;
  const recent = at(minutes).toISOString();
  const model = { modelName: "engagement", modelSyncStatus: status, modelModifiedAfter: recent };
  await db.insert(observedConnections).values({
    organizationId,
    connectionId: id,
    seenAt: at(minutes),
    name: `Denver ${id}`,
    state: {
      isActive,
      integrationPlatform: platform,
      syncStatus: [{ ...model, id: "m", updatedAt: recent, createdAt: recent }],
    },
  });
}

async function addRecording(id: string, minutes: number, linked: boolean) {
  const refs = linked ? [{ dataType: "ENGAGEMENT", id: "e", externalId: null }] : [];
  await db.insert(indexedRecordings).values({
    organizationId,
    id,
    createdAt: at(minutes),
    readAt: at(minutes),
    isLinked: linked,
    firstReadAt: at(minutes),
    connectionId: "a",
    isProcessingDone: true,
    link: { integrationConnectionId: "a", refs } as never,
  });
}

describe("connections", () => {
  test("that fail or are paused are incidents until they are not, with who paused them", async () => {
    await observe(-60, 0);
    await see("a", -60);
    await see("a", -20, { status: "ERROR" });
    await see("b", -10, { isActive: false });
    await recordChange(db, actor, organizationId, {
      kind: "connection.pause",
      target: { id: "b", name: "Denver b" },
    });
    expect(await watch(0)).toBe("2 incidents are open.");
    expect(await incidents()).toMatchObject([
      { title: "“Denver a” is failing", since: at(-20), facts: { page: "connections/a" } },
      { title: "“Denver b” was paused", facts: { reason: "Dana paused it in siro-admin." } },
    ]);
    await observe(-60, 10);
    await see("a", 5);
    await see("b", 6);
    expect(await watch(10)).toBe("0 incidents are open.");
  });

  test("that were resumed here after the last check begin and end no incident about the pause", async () => {
    const change = (kind: "connection.pause" | "connection.resume", id: string, minutes: number) =>
      db.insert(auditEvents).values({
        ...{ organizationId, actorName: "Dana", kind, targetId: id, targetName: id },
        ...{ outcome: "succeeded" as const, at: at(minutes), settledAt: at(minutes) },
      });
    await observe(-60, 0);
    for (const id of ["a", "b"]) {
      await see(id, -60);
      await change("connection.pause", id, -5);
      await see(id, -4, { isActive: false });
    }
    await change("connection.resume", "a", 1);
    expect(await watch(2)).toBe("1 incident is open.");
    await change("connection.resume", "b", 3);
    expect(await watch(3)).toBe("1 incident is open.");
    const reason = "Dana paused it in siro-admin.";
    expect(await incidents()).toMatchObject([{ subject: "b", closedAt: null, facts: { reason } }]);
    await observe(-60, 5);
    await see("a", 4, { isActive: false });
    await see("b", 4);
    await watch(5);
    expect(await incidents()).toMatchObject([
      { subject: "a", facts: { reason: "It was paused outside siro-admin." } },
      { subject: "b", closedAt: at(5) },
    ]);
  });

  test("that were already in trouble at the first look began then or earlier, for as long as they last", async () => {
    await observe(-60, 0);
    await see("a", -60, { status: "ERROR" });
    await see("b", -60, { isActive: false });
    await see("c", -60);
    await see("c", -20, { status: "ERROR" });
    const exact = async () => (await incidents()).map(({ isSinceExact }) => isSinceExact);
    await watch(0);
    expect(await exact()).toEqual([false, false, true]);
    await observe(-60, 10);
    await watch(10);
    expect(await exact()).toEqual([false, false, true]);
  });

  test("that are paused until a time are no incident, unless they are still paused then", async () => {
    const pauseUntil = async (id: string, minutes: number, auditId: string | undefined) => {
      const [row] = await db
        .insert(connectionPauses)
        .values({
          ...{ organizationId, createdByName: "Dana", state: "waiting", resumeAt: at(minutes) },
          connections: [{ id, name: id, auditId }],
        })
        .returning();
      return row?.id ?? "";
    };
    const pause = (id: string) =>
      recordChange(db, actor, organizationId, {
        kind: "connection.pause",
        target: { id, name: id },
      });
    await observe(-60, 0);
    for (const id of ["a", "b", "c"]) await see(id, -60);
    for (const id of ["a", "b", "c"]) await see(id, -5, { isActive: false });
    const first = await pauseUntil("a", 30, await pause("a"));
    const second = await pauseUntil("b", 10, await pause("b"));
    // Paused elsewhere, and then given a time to resume.
    expect(await watch(0)).toBe("1 incident is open.");
    await pauseUntil("c", 30, undefined);
    expect(await watch(1)).toBe("1 incident is open.");
    expect(await incidents()).toMatchObject([
      { subject: "c", closedAt: null, facts: { end: { at: at(30).toISOString() } } },
    ]);

    await observe(-60, 14);
    await watch(14);
    const late = { at: at(10).toISOString() };
    expect(await incidents()).toMatchObject([
      { subject: "b", facts: { reason: "Dana paused it in siro-admin.", end: late } },
      { subject: "c" },
    ]);
    const failed = { id: "b", name: "b", state: "failed" as const, result: "Siro said 403." };
    await db
      .update(connectionPauses)
      .set({ state: "finished", settledAt: at(15), results: [failed] })
      .where(eq(connectionPauses.id, second));
    await watch(15);
    expect((await incidents())[0]).toMatchObject({ facts: { end: { failure: "Siro said 403." } } });

    // Without its end, a pause waits for someone.
    await db
      .update(connectionPauses)
      .set({ state: "cancelled", settledAt: at(16) })
      .where(eq(connectionPauses.id, first));
    expect(await watch(16)).toBe("3 incidents are open.");
  });

  test("that are paused again elsewhere before their time are an incident at once", async () => {
    const [paused] = await db
      .insert(auditEvents)
      .values({
        ...{ organizationId, actorName: "Dana", kind: "connection.pause", targetId: "a" },
        ...{ targetName: "a", outcome: "succeeded", at: at(-30), settledAt: at(-30) },
      })
      .returning();
    await db.insert(connectionPauses).values({
      ...{ organizationId, createdByName: "Dana", state: "waiting", resumeAt: at(90_000) },
      ...{ createdAt: at(-30), connections: [{ id: "a", name: "a", auditId: paused?.id }] },
    });
    await observe(-60, 0);
    await see("a", -60);
    await see("a", -29, { isActive: false });
    expect(await watch(0)).toBe("0 incidents are open.");
    await observe(-60, 20);
    await see("a", 10);
    await see("a", 15, { isActive: false });
    expect(await watch(20)).toBe("1 incident is open.");
    const [incident] = await incidents();
    expect(incident).toMatchObject({
      ...{ subject: "a", since: at(15), closedAt: null },
      facts: { reason: "It was paused outside siro-admin." },
    });
    expect(incident?.facts).not.toHaveProperty("end");
  });

  test("that weren't checked lately, or are paused while they fail, end no incident", async () => {
    await observe(-60, 0);
    await see("a", -20, { status: "ERROR" });
    await watch(0);
    expect(await watch(30)).toBe("1 incident is open.");
    await observe(-60, 40);
    await see("a", 35, { status: "ERROR", isActive: false });
    expect(await watch(40)).toBe("2 incidents are open.");
  });

  test("cost the recordings that waited since, and those linked in the end", async () => {
    await db
      .insert(recordingIndexes)
      .values({ organizationId, followedTo: at(0), completedAt: at(-100), readBackTo: at(-9_999) });
    await observe(-60, 0);
    await see("a", -60);
    await see("a", -30, { status: "ERROR" });
    await addRecording("before", -50, false);
    for (const id of ["r1", "r2", "r3"]) await addRecording(id, -20, false);
    await addRecording("linked at once", -20, true);
    await watch(0);
    expect(await incidents()).toMatchObject([{ cost: { waited: 3, linked: 0, isMinimum: false } }]);
    const before = { integrationConnectionId: null, refs: [] };
    const after = { integrationConnectionId: "a", refs: [] };
    for (const id of ["r1", "r2"]) {
      await db.insert(seenLinkChanges).values({
        organizationId,
        recordingId: id,
        seenAt: at(5),
        notBefore: at(0),
        before,
        after,
      });
      await db
        .update(indexedRecordings)
        .set({ isLinked: true })
        .where(eq(indexedRecordings.id, id));
    }
    await observe(-60, 10);
    await see("a", 4);
    await watch(10);
    expect(await incidents()).toMatchObject([{ closedAt: at(10), cost: { waited: 3, linked: 2 } }]);
  });

  test("cost at least what waited since the first look, if they were failing before it", async () => {
    await db
      .insert(recordingIndexes)
      .values({ organizationId, followedTo: at(0), completedAt: at(-100), readBackTo: at(-9_999) });
    await observe(-60, 0);
    await see("a", -60, { status: "ERROR" });
    await addRecording("r1", -20, false);
    await watch(0);
    expect(await incidents()).toMatchObject([{ cost: { waited: 1, isMinimum: true } }]);
  });
});

test("a refused token and a renewal that failed twice are incidents, one failure is not", async () => {
  const token = { secret: "s", siroTokenId: "t1", tokenName: "Ops", createdBy: null };
  const unknown = { createdByName: null, createdAt: null };
  await storeOrganizationToken(db, organizationId, { ...token, ...unknown }, actor.memberId);
  await markTokenRefused(organizationId, "t1", true);
  const identity = { siroUserId: "u", siroUserName: "Dana", source: "email" } as const;
  await db
    .insert(siroIdentities)
    .values({ organizationId, memberId: actor.memberId, ...identity, clientId: "app" });
  const mint = (outcome: "failed" | "succeeded", minutes: number) =>
    db.insert(auditEvents).values({
      organizationId,
      actorName: "Dana",
      kind: "access-token.mint",
      outcome,
      at: at(minutes),
      targetId: "app",
      targetName: "siro-admin Dana",
      after: { reason: "needed by the dashboard" },
    });
  await mint("failed", -50);
  await mint("succeeded", -40);
  await mint("failed", -30);
  expect(await watch(0)).toBe("1 incident is open.");
  await mint("failed", -20);
  await watch(1);
  expect((await incidents()).map(({ title }) => title)).toEqual([
    "Renewing the token of “siro-admin Dana” failed twice in a row",
    "Siro refuses the organization token “Ops”",
  ]);
  await markTokenRefused(organizationId, "t1", false);
  await mint("succeeded", 2);
  expect(await watch(3)).toBe("0 incidents are open.");
});

test("a rep whose mapping keeps recordings unlinked is an incident, and so is a queue above its limit", async () => {
  await addRecording("r1", -20, false);
  await addRecording("r2", -20, false);
  const evidence = [{ cause: "rep-not-matched", userId: "u1", name: "Rae" }];
  for (const recordingId of ["r1", "r2"]) {
    await db.insert(recordingCauses).values({
      organizationId,
      recordingId,
      cause: "rep-not-matched",
      evidence,
      judgedAt: at(-10),
    });
  }
  await db.insert(watchSettings).values({ organizationId, alertLimits: { queue: 1 } });
  await watch(0);
  expect((await incidents()).map(({ title }) => title)).toEqual([
    "2 recordings of “Rae” are waiting for a fix in People",
  ]);
  await db
    .insert(recordingIndexes)
    .values({ organizationId, followedTo: at(0), completedAt: at(-100), readBackTo: at(-9_999) });
  await watch(1);
  expect((await incidents()).map(({ title }) => title)).toEqual([
    "2 recordings are unlinked, more than your limit of 1",
    "2 recordings of “Rae” are waiting for a fix in People",
  ]);
  await db.update(watchSettings).set({ alertLimits: { queue: 2 } });
  expect(await watch(2)).toBe("1 incident is open.");
});

test("stalled background work is noticed ten minutes after its last run began", async () => {
  await db
    .update(organizations)
    .set({ createdAt: at(-100) })
    .where(eq(organizations.id, organizationId));
  await db
    .insert(jobRuns)
    .values({ organizationId, job: "watch-connections", outcome: "failed", startedAt: at(0) });
  const judge = async (minutes: number) =>
    (await judgeStandstill(organizationId, at(minutes))).conditions.map(({ since }) => since);
  expect(await judge(9)).toEqual([]);
  expect(await judge(11)).toEqual([at(0)]);
});
