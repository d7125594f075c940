import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { fillInstallation, prepareEnvironment } from "#e2e/access/installation.ts";
import { createSandboxClient } from "#e2e/sandbox/client.ts";
import {
  insertRememberedRows,
  listRememberedRows,
  rememberedTables,
} from "#e2e/testbed/remembered-rows.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";

const sandbox = await prepareEnvironment();
const siro = createSandboxClient(sandbox.url);
const seed = await siro.getSeed();

const { createSessionRow } = await import("#lib/auth/session.ts");
const { DeniedError, guardRole } = await import("#lib/auth/guard.ts");
const { listAuditEvents } = await import("#lib/audit/reader.ts");
const { recordChange } = await import("#lib/audit/writer.ts");
const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
const schema = await import("#lib/db/schema.ts");
const { connectIdentity } = await import("#lib/operations/identity/connect-identity.ts");
const { connectOrganization } = await import("./connect-organization.ts");
const { exportAudit } = await import("./export-audit.ts");
const { removeOrganization } = await import("./remove-organization.ts");
const { updateOrganization } = await import("./update-organization.ts");

let acme: Organization;
let owner: Actor;

async function addActor(email: string): Promise<Actor> {
  const db = await getDatabase();
  const [member] = await db
    .insert(schema.members)
    .values({ name: email, email, emailVerifiedAt: new Date() })
    .returning();
  if (!member) throw new Error("no member");
  const { sub, sid } = await createSessionRow(db, member);
  return { memberId: sub, sessionId: sid, name: member.name, email };
}

const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

async function addBeacon(): Promise<Organization> {
  const token = seed.organizationTokens.otherOrganization;
  const added = await connectOrganization(owner, { token });
  if (added.status !== "succeeded") throw new Error(added.problem.message);
  return added.value;
}

beforeAll(async () => {
  const filled = await fillInstallation(seed.organizationTokens.working, seed.organizationId);
  acme = filled.organization;
  const db = await getDatabase();
  await db
    .update(schema.members)
    .set({ email: seed.admins[0]?.email ?? "", emailVerifiedAt: new Date() })
    .where(eq(schema.members.id, filled.member.id));
  const { sub, sid } = await createSessionRow(db, filled.member);
  owner = {
    memberId: sub,
    sessionId: sid,
    name: filled.member.name,
    email: seed.admins[0]?.email ?? "",
  };
});
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

test("an owner adds an organization; nobody else does, and none stands twice", async () => {
  const token = seed.organizationTokens.otherOrganization;
  const stranger = await addActor("stranger@acme.example");
  await expect(connectOrganization(stranger, { token })).rejects.toThrow(DeniedError);
  const again = { token: seed.organizationTokens.second };
  expect(await connectOrganization(owner, again)).toMatchObject({
    status: "failed",
    problem: { kind: "conflict" },
  });
  const both = await Promise.all([
    connectOrganization(owner, { token }),
    connectOrganization(owner, { token }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["failed", "succeeded"]);
  const db = await getDatabase();
  await db.delete(schema.organizations).where(eq(schema.organizations.name, "Beacon Roofing"));
});

test("a member of one organization is nobody in the other, and reads nothing of its audit log", async () => {
  const beacon = await addBeacon();
  const pat = await addActor("pat@beacon-roofing.example");
  const db = await getDatabase();
  await db
    .insert(schema.memberships)
    .values({ organizationId: beacon.id, memberId: pat.memberId, role: "owner" });
  await expect(guardRole(pat, acme.id, "viewer")).rejects.toThrow(DeniedError);
  await expect(exportAudit(pat, acme)).rejects.toThrow(DeniedError);
  await expect(removeOrganization(pat, acme, { typedName: acme.name })).rejects.toThrow(
    DeniedError,
  );
  const loner = await addActor("loner@acme.example");
  await db
    .insert(schema.memberships)
    .values({ organizationId: acme.id, memberId: loner.memberId, role: "viewer" });
  await recordChange(db, loner, null, {
    kind: "member.change-password",
    target: { id: loner.memberId, name: loner.name },
  });
  const targets = async ({ id }: Organization) =>
    (await listAuditEvents({ organizationId: id, withInstallation: true })).events.map(
      ({ targetName }) => targetName,
    );
  expect(await targets(acme)).toContain(loner.name);
  expect(await targets(beacon)).not.toContain(loner.name);
  await db.delete(schema.organizations).where(eq(schema.organizations.id, beacon.id));
});

test("the export holds every row once, oldest first, and says so in the log with its SHA-256", async () => {
  for (let n = 0; n < 7; n++) await updateOrganization(owner, acme, { timeZone: "UTC" });
  const db = await getDatabase();
  const rows = await db
    .select({ id: schema.auditEvents.id })
    .from(schema.auditEvents)
    .where(eq(schema.auditEvents.organizationId, acme.id));
  const text = await textOf(await exportAudit(owner, acme));
  const lines = text.trimEnd().split("\n");
  const exported = lines.map((line) => JSON.parse(line) as { id: string; at: string });
  expect(exported.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  const times = exported.map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  const [row] = await db
    .select()
    .from(schema.auditEvents)
    .where(eq(schema.auditEvents.kind, "organization.export-audit"));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  expect(row?.after).toMatchObject({
    rows: lines.length,
    sha256: Buffer.from(digest).toString("hex"),
  });
});

test("an export that was broken off counts for nothing", async () => {
  const beacon = await addBeacon();
  const stream = await exportAudit(owner, beacon);
  await stream.cancel();
  expect(await removeOrganization(owner, beacon, { typedName: beacon.name })).toMatchObject({
    status: "failed",
    problem: { kind: "stale" },
  });
  const db = await getDatabase();
  await db.delete(schema.organizations).where(eq(schema.organizations.id, beacon.id));
});

test("a session that ends while an organization's apps are deleted removes no organization", async () => {
  const siroUserId = seed.admins[0]?.id ?? "";
  const connected = await connectIdentity(owner, acme, { siroUserId });
  if (connected.status !== "succeeded") throw new Error(connected.problem.message);
  await textOf(await exportAudit(owner, acme));
  const { last } = await siro.listJournal();
  await siro.addFaults({ match: { method: "DELETE" }, effect: { latencyMs: 1_000 } });
  const removing = removeOrganization(owner, acme, { typedName: acme.name });
  await vi.waitFor(async () => {
    const { entries } = await siro.listJournal(last);
    expect(entries.some(({ method }) => method === "DELETE")).toBe(true);
  }, 30_000);
  const db = await getDatabase();
  const [member] = await db
    .select()
    .from(schema.members)
    .where(eq(schema.members.id, owner.memberId));
  if (!member) throw new Error("no member");
  await db.delete(schema.sessions).where(eq(schema.sessions.id, owner.sessionId));
  expect(await removing).toMatchObject({ status: "failed", problem: { kind: "denied" } });
  await siro.clearFaults();
  expect(await db.$count(schema.organizations, eq(schema.organizations.id, acme.id))).toBe(1);
  owner = { ...owner, sessionId: (await createSessionRow(db, member)).sid };
});

test("removing takes name and export, deletes its secrets and its apps in Siro, and leaves the other one whole", async () => {
  const beacon = await addBeacon();
  const siroUserId = seed.admins[0]?.id ?? "";
  const connected = await connectIdentity(owner, acme, { siroUserId });
  if (connected.status !== "succeeded") throw new Error(connected.problem.message);
  const remove = (typedName: string) => removeOrganization(owner, acme, { typedName });
  expect(await remove("Acme")).toMatchObject({
    problem: { fields: { typedName: expect.any(String) } },
  });
  const db = await getDatabase();
  await db
    .delete(schema.auditEvents)
    .where(eq(schema.auditEvents.kind, "organization.export-audit"));
  expect(await remove(acme.name)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
  await textOf(await exportAudit(owner, acme));
  const { memberId } = owner;
  await insertRememberedRows(db, { organizationId: acme.id, memberId });
  await insertRememberedRows(db, { organizationId: beacon.id, memberId });
  expect(await remove(acme.name)).toMatchObject({ status: "succeeded", value: { appsLeft: [] } });

  expect(await siro.getRow("oauth-apps", connected.value.clientId)).toMatchObject({
    deletedAt: expect.any(String),
  });
  await expect(guardRole(owner, acme.id, "viewer")).rejects.toThrow(DeniedError);
  const tables = [
    schema.organizationTokens,
    schema.oauthAppSecrets,
    schema.siroIdentities,
    schema.memberships,
  ];
  for (const table of tables) {
    expect(await db.select().from(table).where(eq(table.organizationId, acme.id))).toEqual([]);
  }
  const remembered = (await listRememberedRows(db)).flatMap(({ rows }) => rows);
  expect(remembered.filter((row) => row.includes(acme.id))).toEqual([]);
  expect(remembered.filter((row) => row.includes(beacon.id))).toHaveLength(rememberedTables.length);
  await expect(guardRole(owner, beacon.id, "owner")).resolves.toBeTruthy();
  const { events } = await listAuditEvents({ organizationId: beacon.id, withInstallation: true });
  expect(events[0]).toMatchObject({ kind: "organization.remove", targetName: acme.name });
});
