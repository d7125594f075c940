import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fillInstallation, prepareEnvironment } from "#e2e/access/installation.ts";
import { createSandboxClient } from "#e2e/sandbox/client.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";

const sandbox = await prepareEnvironment();
const siro = createSandboxClient(sandbox.url);
const seed = await siro.getSeed();
const [dana, kim] = seed.admins;

const { createSessionRow } = await import("#lib/auth/session.ts");
const { recordAttempt } = await import("#lib/audit/writer.ts");
const { findIdentity } = await import("#lib/credentials/identity.ts");
const { findStoredToken } = await import("#lib/credentials/organization-token.ts");
const { siroFor } = await import("#lib/credentials/siro-for.ts");
const { toProblem } = await import("#lib/problems/to-problem.ts");
const { listConnections } = await import("#lib/siro/organization/connections.ts");
const { openAppSecret } = await import("#lib/credentials/oauth-app-secret.ts");
const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
const schema = await import("#lib/db/schema.ts");
const { connectIdentity } = await import("./connect-identity.ts");
const { disconnectIdentity } = await import("./disconnect-identity.ts");
const { reconcileWrites } = await import("#lib/operations/reconcile-writes.ts");

let organization: Organization;
let actor: Actor;

async function addMember(email: string, role: "viewer" | "admin"): Promise<Actor> {
  const db = await getDatabase();
  const [member] = await db
    .insert(schema.members)
    .values({ name: email, email, emailVerifiedAt: new Date() })
    .returning();
  if (!member) throw new Error("no member");
  await db
    .insert(schema.memberships)
    .values({ organizationId: organization.id, memberId: member.id, role });
  const { sub, sid } = await createSessionRow(db, member);
  return { memberId: sub, sessionId: sid, name: email, email };
}

beforeAll(async () => {
  const filled = await fillInstallation(seed.organizationTokens.working, seed.organizationId);
  organization = filled.organization;
  const { sub, sid } = await createSessionRow(await getDatabase(), filled.member);
  actor = { memberId: sub, sessionId: sid, name: "Dana Ortiz", email: filled.member.email };
});

beforeEach(async () => {
  await siro.reset();
  await siro.clearFaults();
  const db = await getDatabase();
  await db.delete(schema.siroIdentities);
  await db.delete(schema.oauthAppSecrets);
  await db.delete(schema.auditEvents);
});

afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

const ours = async () =>
  (await siro.listRows("oauth-apps")).filter(
    ({ appName, deletedAt }) => String(appName).startsWith("siro-admin ") && !deletedAt,
  );
const connect = (who = actor, siroUserId = dana?.id ?? "") =>
  connectIdentity(who, organization, { siroUserId });

describe("acting as a Siro user", () => {
  test("two requests at once to act as a Siro user get one app, and a later one is refused", async () => {
    const outcomes = await Promise.all([connect(), connect()]);
    expect(outcomes.map(({ status }) => status)).toContain("succeeded");
    expect(await connect()).toMatchObject({
      status: "failed",
      problem: { kind: "conflict", message: "Dana Ortiz is already connected." },
    });
    expect(await ours()).toHaveLength(1);
  });

  test("a Siro user belongs to one member, and needs an approval where the e-mail differs", async () => {
    await connect();
    const admin = await addMember("second@acme-exteriors.example", "admin");
    expect(await connect(admin)).toMatchObject({
      status: "failed",
      problem: { message: "Dana Ortiz already acts as this Siro user." },
    });
    const viewer = await addMember("viewer@acme-exteriors.example", "viewer");
    expect(await connect(viewer, kim?.id)).toMatchObject({
      status: "failed",
      problem: { kind: "denied" },
    });
    expect(await connect(admin, kim?.id)).toMatchObject({ status: "succeeded" });
    expect(await ours()).toHaveLength(2);
  });

  test("no token is minted or recorded while Siro refuses the organization token", async () => {
    await connect();
    const db = await getDatabase();
    const [ops] = await siro.listRows("organization-tokens");
    const revoke = (revokedAt: string | null) =>
      siro.changeRow("organization-tokens", String(ops?.tokenId), { revokedAt });
    await revoke(new Date().toISOString());
    const access = siroFor({ organization, actor });
    await expect(listConnections(await access.organization())).rejects.toThrow("unauthorized");
    const isRefused = async () =>
      (await findStoredToken(organization.id))?.refusedAt instanceof Date;
    await expect.poll(isRefused).toBe(true);
    await db.delete(schema.auditEvents);
    await db.delete(schema.actingTokens);
    for (let look = 0; look < 3; look++) {
      const problem = await access.platform("read").catch(toProblem);
      expect(problem).toMatchObject({
        kind: "unauthorized",
        remedy: expect.stringContaining("Siro access"),
      });
    }
    expect(await db.select().from(schema.auditEvents)).toEqual([]);
    await revoke(null);
    await listConnections(await access.organization());
    await expect.poll(isRefused).toBe(false);
    await access.platform("read");
    expect(await db.select().from(schema.auditEvents)).toHaveLength(1);
  });

  test("a disabled Siro user cannot be acted as", async () => {
    await siro.changeRow("users", dana?.id ?? "", { disabled: true });
    expect(await connect()).toMatchObject({
      status: "failed",
      problem: { message: "Dana Ortiz is disabled in Siro." },
    });
    expect(await ours()).toEqual([]);
  });

  test("an app whose creation was not answered is found by its name and deleted", async () => {
    const match = { method: "POST", path: "/v1/core/oauth/apps$" };
    await siro.addFaults({ match, effect: { loseAnswer: true }, times: 1 });
    expect(await connect()).toMatchObject({
      status: "failed",
      problem: { message: expect.stringContaining("siro-admin deleted the app") },
    });
    expect(await ours()).toEqual([]);
    expect(await findIdentity(organization.id, actor.memberId)).toBeNull();
    expect(await connect()).toMatchObject({ status: "succeeded" });
  });

  test("disconnecting deletes the app and forgets its secret, also where the answer is lost", async () => {
    const connected = await connect();
    const clientId = connected.status === "succeeded" ? connected.value.clientId : "";
    expect(await openAppSecret(organization.id, clientId)).not.toBeNull();
    await siro.addFaults({
      match: { method: "DELETE", path: clientId },
      effect: { loseAnswer: true },
      times: 1,
    });
    expect(await disconnectIdentity(actor, organization)).toMatchObject({ status: "succeeded" });
    expect(await ours()).toEqual([]);
    expect(await openAppSecret(organization.id, clientId)).toBeNull();
    expect(await findIdentity(organization.id, actor.memberId)).toBeNull();
  });
});

describe("a disconnection that a crash left open", () => {
  async function leaveOpen(): Promise<string> {
    const connected = await connect();
    const clientId = connected.status === "succeeded" ? connected.value.clientId : "";
    const id = await recordAttempt(actor, organization.id, {
      kind: "siro-identity.disconnect",
      target: { id: dana?.id ?? "", name: "Dana Ortiz" },
      before: { clientId, email: dana?.email },
    });
    await (await getDatabase())
      .update(schema.auditEvents)
      .set({ at: new Date(Date.now() - 120_000) })
      .where(eq(schema.auditEvents.id, id));
    return clientId;
  }
  const outcome = async () => {
    const rows = await (await getDatabase())
      .select()
      .from(schema.auditEvents)
      .where(eq(schema.auditEvents.kind, "siro-identity.disconnect"));
    return rows[0]?.outcome;
  };

  test("a disconnection left open by a crash succeeded if the app is gone, and the connection is forgotten", async () => {
    const clientId = await leaveOpen();
    await siro.changeRow("oauth-apps", clientId, { deletedAt: new Date().toISOString() });
    expect(await reconcileWrites()).toBe(1);
    expect(await outcome()).toBe("succeeded");
    expect(await findIdentity(organization.id, actor.memberId)).toBeNull();
  });

  test("a disconnection left open by a crash failed if the app still exists, and the connection stays", async () => {
    await leaveOpen();
    expect(await reconcileWrites()).toBe(1);
    expect(await outcome()).toBe("failed");
    expect(await findIdentity(organization.id, actor.memberId)).not.toBeNull();
  });

  test("a disconnection left open by a crash stays open while Siro can't be read", async () => {
    await leaveOpen();
    await siro.addFaults({ match: { method: "GET" }, effect: { drop: true } });
    expect(await reconcileWrites()).toBe(0);
    expect(await outcome()).toBe("attempted");
  });
});

test("a member who is removed while the app is made leaves neither an identity nor an app", async () => {
  const kimMember = await addMember(kim?.email ?? "", "viewer");
  const outcome = await whileAsked(
    sandbox,
    { method: "POST", path: "/oauth/apps$" },
    () => connectIdentity(kimMember, organization, { siroUserId: kim?.id ?? "" }),
    async () =>
      (await getDatabase())
        .delete(schema.memberships)
        .where(eq(schema.memberships.memberId, kimMember.memberId)),
  );
  expect(outcome).toMatchObject({
    status: "failed",
    problem: { message: "This person is no longer a member." },
  });
  expect(await findIdentity(organization.id, kimMember.memberId)).toBeNull();
  const made = [...sandbox.state.oauthApps.values()].filter(
    ({ appName, deletedAt }) => appName.startsWith("siro-admin") && deletedAt === null,
  );
  expect(made).toEqual([]);
});
