import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { fillInstallation, prepareEnvironment } from "#e2e/access/installation.ts";
import { createSandboxClient } from "#e2e/sandbox/client.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";
import { oldestFirst } from "#lib/audit/order.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Role } from "#lib/auth/roles.ts";

const sandbox = await prepareEnvironment();
const siro = createSandboxClient(sandbox.url);
const seed = await siro.getSeed();
const { healthy, undeclaredPlatform, paused } = seed.connections;

const { DeniedError } = await import("#lib/auth/guard.ts");
const { createSessionRow } = await import("#lib/auth/session.ts");
const { recordAttempt } = await import("#lib/audit/writer.ts");
const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
const { auditEvents, instances, memberships } = await import("#lib/db/schema.ts");
const { recheckConnection } = await import("./recheck-connection.ts");
const { reconcileWrites } = await import("#lib/operations/reconcile-writes.ts");
const { undoSwitches } = await import("./undo-switches.ts");
const { updateConnections } = await import("./update-connections.ts");

let organization: Organization;
let actor: Actor;

beforeAll(async () => {
  const filled = await fillInstallation(seed.organizationTokens.working, seed.organizationId);
  organization = filled.organization;
  const { sub, sid } = await createSessionRow(await getDatabase(), filled.member);
  actor = { memberId: sub, sessionId: sid, name: "Dana Ortiz", email: filled.member.email };
});

beforeEach(async () => {
  await siro.reset();
  await siro.clearFaults();
  await siro.clearJournal();
  await become("owner");
  await (await getDatabase()).delete(auditEvents);
});

afterAll(async () => {
  vi.useRealTimers();
  await closeDatabase();
  await sandbox.close();
});

async function become(role: Role) {
  await (await getDatabase()).update(memberships).set({ role });
}

async function auditRows() {
  const db = await getDatabase();
  return db
    .select()
    .from(auditEvents)
    .orderBy(...oldestFirst);
}

async function requests(method?: string) {
  const { entries } = await siro.listJournal();
  return method ? entries.filter((entry) => entry.method === method) : entries;
}

const transcript = (connectionId: string, value: boolean) =>
  ({ connectionId, field: "syncTranscript", value }) as const;
const active = (connectionId: string, value: boolean) =>
  ({ connectionId, field: "isActive", value }) as const;

describe("who may change what", () => {
  test("a viewer changes nothing, and Siro is not asked", async () => {
    await become("viewer");
    const changes = [transcript(healthy, true)];
    await expect(updateConnections(actor, organization, { changes })).rejects.toThrow(DeniedError);
    expect(await requests()).toEqual([]);
    expect(await auditRows()).toEqual([]);
  });

  test("an operator switches transcripts, and neither pauses nor renames", async () => {
    await become("operator");
    for (const change of [
      active(healthy, false),
      { connectionId: healthy, field: "name", value: "Mine" } as const,
    ]) {
      const asked = updateConnections(actor, organization, { changes: [change] });
      await expect(asked).rejects.toThrow(DeniedError);
    }
    expect(await requests()).toEqual([]);
    const [pause, sent] = await updateConnections(actor, organization, {
      changes: [active(healthy, false), transcript(healthy, true)],
    });
    expect(pause?.outcome).toMatchObject({ status: "failed", problem: { kind: "denied" } });
    expect(sent?.outcome).toMatchObject({ status: "succeeded", value: { syncTranscript: true } });
    expect((await requests("PATCH")).map(({ body }) => body)).toEqual([{ syncTranscript: true }]);
  });
});

test("undoing changes together sends nothing for a member who loses the role while Siro answers", async () => {
  const changes = [active(undeclaredPlatform, false)];
  const [made] = await updateConnections(actor, organization, { changes });
  const auditId = made?.outcome.auditId ?? "";
  await siro.clearJournal();
  const [undone] = await whileAsked(
    sandbox,
    { method: "GET", path: `/connections/${undeclaredPlatform}$` },
    () => undoSwitches(actor, organization, { auditIds: [auditId] }),
    () => become("operator"),
  );
  expect(undone?.outcome).toMatchObject({ status: "failed", problem: { kind: "denied" } });
  expect(await requests("PATCH")).toEqual([]);
});

test("each change of a connection is sent once and recorded with before, after and outcome, without a secret", async () => {
  const results = await updateConnections(actor, organization, {
    changes: [active(paused, true), transcript(undeclaredPlatform, false)],
  });
  expect(results.map(({ outcome }) => outcome.status)).toEqual(["succeeded", "succeeded"]);
  expect(await requests("PATCH")).toHaveLength(2);
  const rows = await auditRows();
  expect(rows.map(({ kind }) => kind).sort()).toEqual([
    "connection.keep-transcripts",
    "connection.resume",
  ]);
  expect(rows.find(({ targetId }) => targetId === paused)).toMatchObject({
    targetName: "SPOTIO Canvass",
    before: { isActive: false },
    after: { isActive: true },
    outcome: "succeeded",
  });
  expect(JSON.stringify(rows)).not.toContain(seed.organizationTokens.working);
});

test("several changes of one connection are sent one after another, so that the last answer is whole", async () => {
  const results = await updateConnections(actor, organization, {
    changes: [active(healthy, false), transcript(healthy, true)],
  });
  expect(results[1]?.outcome).toMatchObject({
    value: { isActive: false, syncTranscript: true },
  });
});

test("a change records the former value as Siro has it now, not as it was seen a minute ago", async () => {
  await updateConnections(actor, organization, { changes: [transcript(healthy, true)] });
  await siro.changeRow("connections", healthy, { syncTranscript: false, name: "Renamed" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  await updateConnections(actor, organization, { changes: [transcript(healthy, true)] });
  vi.useRealTimers();
  expect((await auditRows()).at(-1)).toMatchObject({
    targetName: "Renamed",
    before: { syncTranscript: false },
  });
});

test("a change of an unknown connection asks Siro for nothing", async () => {
  const [result] = await updateConnections(actor, organization, {
    changes: [transcript("no-such-connection", true)],
  });
  expect(result?.outcome).toMatchObject({ status: "failed", problem: { kind: "not-found" } });
  expect(await requests("PATCH")).toEqual([]);
});

test("reading again settles an unknown outcome in the audit log", async () => {
  const changes = [transcript(healthy, true)];
  await updateConnections(actor, organization, { changes: [transcript(healthy, false)] });
  await siro.addFaults(
    { match: { method: "PATCH" }, effect: { loseAnswer: true } },
    { match: { method: "GET" }, effect: { status: 500 } },
  );
  const [result] = await updateConnections(actor, organization, { changes });
  expect(result?.outcome.status).toBe("unknown");
  const auditId = result?.outcome.auditId;
  await siro.clearFaults();
  const read = await recheckConnection(actor, organization, { connectionId: healthy, auditId });
  expect(read).toMatchObject({ status: "succeeded", value: { syncTranscript: true } });
  expect((await auditRows()).at(-1)).toMatchObject({ id: auditId, outcome: "succeeded" });
});

describe("what a crash left open is settled by what Siro has", () => {
  async function leaveOpen(value: boolean, connectionId = healthy) {
    const id = await recordAttempt(actor, organization.id, {
      kind: value ? "connection.resume" : "connection.pause",
      target: { id: connectionId, name: "ServiceTitan Denver" },
      before: { isActive: !value },
      after: { isActive: value },
    });
    const db = await getDatabase();
    const at = new Date(Date.now() - 120_000);
    await db.update(auditEvents).set({ at }).where(eq(auditEvents.id, id));
    expect(await reconcileWrites()).toBe(1);
    const [row] = await db.select().from(auditEvents).where(eq(auditEvents.id, id));
    return row;
  }

  test("a change left open by a crash succeeded if Siro has the wanted value", async () => {
    expect(await leaveOpen(true)).toMatchObject({ outcome: "succeeded", problem: null });
  });

  test("a change left open by a crash failed if Siro doesn't have the wanted value", async () => {
    expect(await leaveOpen(false)).toMatchObject({ outcome: "failed" });
  });

  test("a change left open is not settled while the instance that writes it is running", async () => {
    const db = await getDatabase();
    const other = crypto.randomUUID();
    const keys = { seals: "k", opens: ["k"], signs: "s" };
    await db.insert(instances).values({ id: other, host: "elsewhere", keys });
    const id = await recordAttempt(actor, organization.id, {
      kind: "connection.resume",
      target: { id: healthy, name: "ServiceTitan Denver" },
      before: { isActive: false },
      after: { isActive: true },
    });
    const at = new Date(Date.now() - 120_000);
    await db.update(auditEvents).set({ at, instanceId: other }).where(eq(auditEvents.id, id));
    expect(await reconcileWrites()).toBe(0);
    const silentSince = new Date(Date.now() - 120_000);
    await db.update(instances).set({ seenAt: silentSince });
    expect(await reconcileWrites()).toBe(1);
  });
});
