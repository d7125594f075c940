import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { recordChange } from "#lib/audit/writer.ts";
import { getDatabase } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { connectionDays, watchSettings } from "#lib/db/monitoring-schema.ts";
import { observedConnections, observedSpans } from "#lib/db/recording-schema.ts";
import { readAttentionCount } from "./attention-count.ts";
import { currentHealth } from "./current-health.ts";
import { readLatestLooks } from "./latest-looks.ts";
import { readEndsByChange } from "./pause-ends.ts";
import { sumUpConnections } from "./sum-up-connections.ts";

prepareDatabase();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = new Date();
const ago = (ms: number) => new Date(now.getTime() - ms);
let organization: Awaited<ReturnType<typeof addOrganization>>;

beforeEach(async () => {
  organization = await addOrganization("Acme");
});

const model = (modelSyncStatus: string, at: Date) => ({
  modelName: "ENGAGEMENT",
  modelSyncStatus,
  modelModifiedAfter: at.toISOString(),
  updatedAt: at.toISOString(),
});

type Look =
  | { ago: number; status?: string; isActive?: boolean; read?: number }
  | { ago: number; state: null };

/** What was seen of a connection, oldest first. */
async function observe(connectionId: string, looks: Look[]) {
  const rows = looks.map((look) => {
    const state =
      "state" in look
        ? null
        : {
            isActive: look.isActive ?? true,
            integrationPlatform: "SALESFORCE",
            syncStatus: [model(look.status ?? "UP_TO_DATE", ago(look.read ?? look.ago))],
          };
    return { ...own(connectionId), seenAt: ago(look.ago), name: connectionId, state };
  });
  await (await getDatabase()).insert(observedConnections).values(rows);
}
const own = (connectionId: string) => ({ organizationId: organization.id, connectionId });
const span = async (from: number, until = 0) =>
  (await getDatabase())
    .insert(observedSpans)
    .values({ organizationId: organization.id, from: ago(from), until: ago(until) });
const health = async () => {
  const current = await currentHealth(organization.id, now);
  return new Map(current.connections.map((each) => [each.connectionId, each]));
};
const run = () =>
  sumUpConnections({
    organizationId: organization.id,
    signal: new AbortController().signal,
    report: async () => {},
  });

test("each connection has its health, and since when", async () => {
  await span(3 * HOUR);
  await observe("fails", [{ ago: 2 * HOUR }, { ago: HOUR, status: "ERROR", read: 2 * HOUR }]);
  await observe("works", [{ ago: 30 * MINUTE }]);
  await observe("gone", [{ ago: 2 * HOUR }, { ago: HOUR, state: null }]);
  const all = await health();
  expect([...all.keys()].sort()).toEqual(["fails", "works"]);
  expect(all.get("fails")).toMatchObject({
    judged: { health: "failing" },
    since: { atMs: ago(HOUR).getTime(), isExact: true },
  });
  expect(all.get("works")).toMatchObject({ judged: { health: "up-to-date" }, since: null });
});

test("what was never checked has no health, and what was checked long ago is as of then", async () => {
  expect(await currentHealth(organization.id, now)).toEqual({
    checkedAt: null,
    isFresh: false,
    connections: [],
  });
  await span(40 * HOUR, 30 * HOUR);
  await observe("old", [{ ago: 40 * HOUR }]);
  const current = await currentHealth(organization.id, now);
  expect(current).toMatchObject({ checkedAt: ago(30 * HOUR), isFresh: false });
  expect(current.connections[0]?.judged.health).toBe("up-to-date");
});

test("a trouble that is older than the first check began when Siro says", async () => {
  await span(HOUR);
  await observe("fails", [{ ago: HOUR, status: "ERROR", read: 3 * DAY }]);
  expect((await health()).get("fails")?.since).toEqual({
    atMs: ago(3 * DAY).getTime(),
    isExact: true,
  });
});

test("a pause names who paused it here, and null stands for elsewhere", async () => {
  const actor = await addActor(organization.id, "admin");
  await span(HOUR);
  for (const id of ["here", "elsewhere"])
    await observe(id, [{ ago: HOUR }, { ago: MINUTE, isActive: false }]);
  await recordChange(await getDatabase(), actor, organization.id, {
    kind: "connection.pause",
    target: { id: "here", name: "Here" },
  });
  const all = await health();
  expect(all.get("here")?.pausedHere).toMatchObject({ by: actor.name });
  expect(all.get("elsewhere")?.pausedHere).toBeNull();
});

test("a pause has the end that siro-admin keeps, unless someone paused or resumed it since", async () => {
  const actor = await addActor(organization.id, "admin");
  const db = await getDatabase();
  await span(HOUR);
  const ids = ["kept", "overruled", "elsewhere"];
  for (const id of ids) await observe(id, [{ ago: HOUR }, { ago: MINUTE, isActive: false }]);
  const pause = (id: string) =>
    recordChange(db, actor, organization.id, {
      kind: "connection.pause",
      target: { id, name: id },
    });
  const resumeAt = new Date(now.getTime() + HOUR);
  const audits = { kept: await pause("kept"), overruled: await pause("overruled") };
  const connections = [
    { id: "kept", name: "Kept", auditId: audits.kept },
    { id: "overruled", name: "Overruled", auditId: audits.overruled },
    { id: "elsewhere", name: "Elsewhere", auditId: null },
  ];
  await db.insert(connectionPauses).values({
    ...{ organizationId: organization.id, createdByName: "Kim", state: "waiting" },
    ...{ resumeAt, connections },
  });
  await pause("overruled");
  const all = await health();
  const end = { at: resumeAt.toISOString() };
  expect(all.get("kept")?.pausedHere).toMatchObject({ by: actor.name, end });
  expect(all.get("elsewhere")?.pausedHere).toEqual({ by: null, end });
  expect(all.get("overruled")?.pausedHere).toMatchObject({ by: actor.name });
  expect(all.get("overruled")?.pausedHere).not.toHaveProperty("end");
  expect(await readEndsByChange(organization.id, "kept")).toEqual(
    new Map([[audits.kept, resumeAt.toISOString()]]),
  );
});

test("connections that need attention are counted as last seen, and unknown if that was long ago", async () => {
  const count = (at = now) => readAttentionCount(organization.id, at);
  expect(await count()).toBeNull();
  await span(HOUR);
  await observe("fails", [{ ago: MINUTE, status: "ERROR" }]);
  await observe("paused", [{ ago: MINUTE, status: "ERROR", isActive: false }]);
  await observe("works", [{ ago: MINUTE }]);
  await observe("gone", [
    { ago: 2 * MINUTE, status: "ERROR" },
    { ago: MINUTE, state: null },
  ]);
  expect(await count()).toBe(1);
  expect(await count(new Date(now.getTime() + DAY))).toBeNull();
});

test("a pause that was ended here after the last check is not said to come from elsewhere", async () => {
  const actor = await addActor(organization.id, "admin");
  await span(HOUR, MINUTE);
  await observe("resumed", [{ ago: HOUR }, { ago: 2 * MINUTE, isActive: false }]);
  await recordChange(await getDatabase(), actor, organization.id, {
    kind: "connection.resume",
    target: { id: "resumed", name: "Resumed" },
  });
  const resumed = (await health()).get("resumed");
  expect(resumed).toMatchObject({ isResumedSince: true });
  expect(resumed?.pausedHere).toBeUndefined();
});

test("limits that an admin set decide, and what can't be read of them does not", async () => {
  await span(40 * HOUR);
  await observe("slow", [{ ago: 40 * HOUR }]);
  expect((await health()).get("slow")?.judged.health).toBe("behind");
  const limits = [{ modelName: "engagement", behindHours: 48 }];
  const db = await getDatabase();
  await db
    .insert(watchSettings)
    .values({ organizationId: organization.id, healthLimits: { slow: limits } });
  expect((await health()).get("slow")?.judged.health).toBe("up-to-date");
  await db
    .update(watchSettings)
    .set({ healthLimits: { slow: "forever" } })
    .where(eq(watchSettings.organizationId, organization.id));
  expect((await health()).get("slow")?.judged.health).toBe("behind");
});

test("the rhythm of a connection is learned, and its finished days are summed up once", async () => {
  await span(30 * DAY);
  const hourly = Array.from({ length: 30 * 24 }, (_, index) => ({ ago: (30 * 24 - index) * HOUR }));
  await observe("busy", hourly.slice(0, -6));
  await run();
  const all = await health();
  expect(all.get("busy")?.judged.health).toBe("behind");
  expect(all.get("busy")?.rule).toContain(
    "4 h (based on how long appointments usually go without changes)",
  );
  const db = await getDatabase();
  const listDays = () =>
    db.select().from(connectionDays).where(eq(connectionDays.organizationId, organization.id));
  const days = await listDays();
  expect(days.length).toBeGreaterThanOrEqual(29);
  expect(days[1]?.seconds).toEqual({ working: 86_400 });
  await run();
  expect(await listDays()).toHaveLength(days.length);
});

test("observations of more than five weeks ago are thinned out, and end after thirteen months", async () => {
  const sinceMidnight = now.getTime() % DAY;
  const long = 400 * DAY;
  await span(long + HOUR, long);
  await observe("old", [{ ago: long + 2 * MINUTE }, { ago: long + MINUTE }]);
  const day = 50 * DAY + sinceMidnight;
  await observe("old", [
    { ago: day - HOUR },
    { ago: day - 2 * HOUR },
    { ago: day - 3 * HOUR, status: "ERROR" },
    { ago: day - 4 * HOUR },
    { ago: HOUR },
    { ago: MINUTE },
  ]);
  await run();
  const db = await getDatabase();
  const rows = await db
    .select({ seenAt: observedConnections.seenAt })
    .from(observedConnections)
    .where(eq(observedConnections.organizationId, organization.id))
    .orderBy(observedConnections.seenAt);
  expect(rows.map(({ seenAt }) => now.getTime() - seenAt.getTime())).toEqual([
    long + 2 * MINUTE,
    day - HOUR,
    day - 3 * HOUR,
    day - 4 * HOUR,
    HOUR,
    MINUTE,
  ]);
  const spans = await db
    .select()
    .from(observedSpans)
    .where(eq(observedSpans.organizationId, organization.id));
  expect(spans).toEqual([]);
});

test("the last look at each connection is found without another organization's", async () => {
  await observe("a", [{ ago: 2 * HOUR }, { ago: HOUR }]);
  await observe("b", [{ ago: MINUTE }]);
  const other = await addOrganization("Beacon");
  await (await getDatabase())
    .insert(observedConnections)
    .values({ organizationId: other.id, connectionId: "aa", seenAt: now, state: null });
  const looks = await readLatestLooks(await getDatabase(), organization.id);
  expect(looks.map(({ connectionId, seenAt }) => [connectionId, seenAt])).toEqual([
    ["a", ago(HOUR)],
    ["b", ago(MINUTE)],
  ]);
});
