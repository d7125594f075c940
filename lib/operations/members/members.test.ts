import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fillInstallation, prepareEnvironment } from "#e2e/access/installation.ts";
import { createSandboxClient } from "#e2e/sandbox/client.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Role } from "#lib/auth/roles.ts";

const sandbox = await prepareEnvironment();
const siro = createSandboxClient(sandbox.url);
const seed = await siro.getSeed();

const { createSessionRow, findActor } = await import("#lib/auth/session.ts");
const { hashPassword } = await import("#lib/auth/password.ts");
const { checkSignIn } = await import("#lib/auth/sign-in.ts");
const { DeniedError, guardRole } = await import("#lib/auth/guard.ts");
const { findIdentity } = await import("#lib/credentials/identity.ts");
const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
const schema = await import("#lib/db/schema.ts");
const { acceptInvitation, joinByInvitation } = await import("./accept-invitation.ts");
const { changeMemberRole } = await import("./change-member-role.ts");
const { changePassword } = await import("./change-password.ts");
const { connectIdentity } = await import("#lib/operations/identity/connect-identity.ts");
const { approveSiroUser, declineSiroUser } = await import(
  "#lib/operations/identity/decide-siro-user.ts"
);
const { endSessions } = await import("./end-sessions.ts");
const { inviteMember } = await import("./invite-member.ts");
const { removeMember } = await import("./remove-member.ts");
const { requestSiroUser } = await import("#lib/operations/identity/siro-user-request.ts");
const { withdrawInvitation } = await import("./withdraw-invitation.ts");

const opening = { openedBy: "invitation", userAgent: null, address: "192.0.2.1" } as const;
const caller = { network: opening.address, browser: null };
let organization: Organization;
let owner: Actor;

async function addMember(role: Role, email = `${randomUUID()}@acme.example`): Promise<Actor> {
  const db = await getDatabase();
  const [member] = await db
    .insert(schema.members)
    .values({ name: `The ${role}`, email, emailVerifiedAt: new Date() })
    .returning();
  if (!member) throw new Error("no member");
  await db
    .insert(schema.memberships)
    .values({ organizationId: organization.id, memberId: member.id, role });
  const { sub, sid } = await createSessionRow(db, member);
  return { memberId: sub, sessionId: sid, name: member.name, email };
}

const tokenOf = (link: string) => new URL(link).pathname.split("/").at(-1) ?? "";

async function invite(role: Role = "viewer", email = `${randomUUID()}@acme.example`) {
  const outcome = await inviteMember(owner, organization, { email, role });
  if (outcome.status !== "succeeded") throw new Error(outcome.problem.message);
  return { ...outcome.value, token: tokenOf(outcome.value.link) };
}

const join = (token: string, name = "Rae") =>
  joinByInvitation({ token, name, password: "a long enough sentence" }, opening);

async function audit(kind: string) {
  const db = await getDatabase();
  return db.select().from(schema.auditEvents).where(eq(schema.auditEvents.kind, kind));
}

beforeAll(async () => {
  const filled = await fillInstallation(seed.organizationTokens.working, seed.organizationId);
  organization = filled.organization;
  const { sub, sid } = await createSessionRow(await getDatabase(), filled.member);
  owner = { memberId: sub, sessionId: sid, name: filled.member.name, email: filled.member.email };
});
beforeEach(() => siro.reset());
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

describe("an invitation", () => {
  test("lets one person in once, with its role and a session, and is audited", async () => {
    const { token, email } = await invite("operator");
    const joined = await join(token);
    expect(joined).toMatchObject({ status: "succeeded", value: { slug: organization.slug } });
    const session = joined.status === "succeeded" ? joined.value.session : null;
    const actor = session && (await findActor(session));
    expect(actor).toMatchObject({ email, name: "Rae" });
    await expect(guardRole(actor, organization.id, "operator")).resolves.toBeTruthy();
    expect(await join(token, "Eve")).toMatchObject({
      status: "failed",
      problem: { kind: "stale" },
    });
    expect((await audit("member.join")).at(-1)).toMatchObject({
      after: { email, role: "operator" },
    });
  });

  test("lets in exactly one of five who use it at once", async () => {
    const { token } = await invite();
    const all = await Promise.all(["a", "b", "c", "d", "e"].map((name) => join(token, name)));
    expect(all.filter(({ status }) => status === "succeeded")).toHaveLength(1);
  });

  test("keeps no token that would open it: neither in its row nor in the audit log", async () => {
    const { token } = await invite();
    const db = await getDatabase();
    const rows = [
      ...(await db.select().from(schema.invitations)),
      ...(await db.select().from(schema.auditEvents)),
    ];
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("opens nothing once it ended, was withdrawn, or another one took its place", async () => {
    const db = await getDatabase();
    const late = await invite();
    await db
      .update(schema.invitations)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(schema.invitations.id, late.invitationId));
    const withdrawn = await invite();
    await withdrawInvitation(owner, organization, withdrawn);
    const first = await invite("admin", "twice@acme.example");
    const second = await invite("viewer", "twice@acme.example");
    for (const { token } of [late, withdrawn, first]) {
      expect(await join(token)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    }
    expect(await join(second.token)).toMatchObject({ status: "succeeded" });
  });

  test("is taken by the member it names, and by nobody else who is signed in", async () => {
    const db = await getDatabase();
    const rae = await addMember("viewer");
    const eve = await addMember("viewer");
    await db.delete(schema.memberships).where(eq(schema.memberships.memberId, rae.memberId));
    const { token } = await invite("viewer", rae.email);
    expect(await acceptInvitation(eve, { token })).toMatchObject({ status: "failed" });
    expect(await join(token), "an account exists").toMatchObject({ status: "failed" });
    expect(await acceptInvitation(rae, { token })).toMatchObject({ status: "succeeded" });
  });

  test.each(["removed", "demoted"])(
    "made by an admin who is then %s doesn't let them back in as one",
    async (how) => {
      const eve = await addMember("admin");
      const [asAdmin, asViewer] = await Promise.all(
        (["admin", "viewer"] as const).map((role) =>
          inviteMember(eve, organization, { email: `${randomUUID()}@mail.example`, role }),
        ),
      );
      const linkOf = (outcome: typeof asAdmin) =>
        outcome?.status === "succeeded" ? tokenOf(outcome.value.link) : "";
      const { memberId } = eve;
      if (how === "removed") await removeMember(owner, organization, { memberId });
      else await changeMemberRole(owner, organization, { memberId, role: "operator" });
      expect(await join(linkOf(asAdmin))).toMatchObject({ status: "failed" });
      const status = how === "removed" ? "failed" : "succeeded";
      expect(await join(linkOf(asViewer))).toMatchObject({ status });
      const rows = await audit(how === "removed" ? "member.remove" : "member.change-role");
      expect(rows.find(({ targetId }) => targetId === memberId)).toMatchObject({
        after: { invitationsWithdrawn: how === "removed" ? 2 : 1 },
      });
    },
  );

  test("never gives a role above one's own, and only an admin invites", async () => {
    const admin = await addMember("admin");
    const input = { email: "new@acme.example", role: "owner" };
    expect(await inviteMember(admin, organization, input)).toMatchObject({
      status: "failed",
      problem: { kind: "denied" },
    });
    const operator = await addMember("operator");
    await expect(
      inviteMember(operator, organization, { ...input, role: "viewer" }),
    ).rejects.toThrow(DeniedError);
  });

  test("says on their fields what is wrong with address, role, name and password", async () => {
    expect(await inviteMember(owner, organization, { email: "x", role: "king" })).toMatchObject({
      problem: { fields: { email: expect.any(String), role: expect.any(String) } },
    });
    expect(
      await inviteMember(owner, organization, { email: owner.email, role: "viewer" }),
    ).toMatchObject({ problem: { fields: { email: expect.stringContaining("already") } } });
    const { token } = await invite();
    expect(await joinByInvitation({ token, name: " ", password: "short" }, opening)).toMatchObject({
      problem: { fields: { name: expect.any(String), password: expect.any(String) } },
    });
  });
});

describe("roles and removal", () => {
  test("a changed role holds from the next request of an open session on", async () => {
    const rae = await addMember("admin");
    await guardRole(rae, organization.id, "admin");
    await changeMemberRole(owner, organization, { memberId: rae.memberId, role: "viewer" });
    await expect(guardRole(rae, organization.id, "admin")).rejects.toThrow(DeniedError);
    expect((await audit("member.change-role")).at(-1)).toMatchObject({
      before: { role: "admin" },
      after: { role: "viewer" },
    });
  });

  test("the last owner stays, and of two who demote each other at once one stays", async () => {
    const demote = (by: Actor, whom: Actor) =>
      changeMemberRole(by, organization, { memberId: whom.memberId, role: "viewer" });
    expect(await demote(owner, owner)).toMatchObject({
      status: "failed",
      problem: { kind: "conflict" },
    });
    expect(await removeMember(owner, organization, { memberId: owner.memberId })).toMatchObject({
      status: "failed",
      problem: { kind: "conflict" },
    });
    const second = await addMember("owner");
    // The later one is refused as the last owner, or as no owner any more if the first was done by then.
    const both = await Promise.allSettled([demote(owner, second), demote(second, owner)]);
    const db = await getDatabase();
    const roles = await db
      .select({ role: schema.memberships.role })
      .from(schema.memberships)
      .where(inArray(schema.memberships.memberId, [owner.memberId, second.memberId]));
    expect(roles.map(({ role }) => role).sort()).toEqual(["owner", "viewer"]);
    const denied = both.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    for (const reason of denied) expect(reason).toBeInstanceOf(DeniedError);
    await db
      .update(schema.memberships)
      .set({ role: "owner" })
      .where(eq(schema.memberships.memberId, owner.memberId));
    await db.delete(schema.memberships).where(eq(schema.memberships.memberId, second.memberId));
  });

  test("an admin changes and removes no owner", async () => {
    const admin = await addMember("admin");
    const memberId = owner.memberId;
    expect(await changeMemberRole(admin, organization, { memberId, role: "viewer" })).toMatchObject(
      { status: "failed", problem: { kind: "denied" } },
    );
    expect(await removeMember(admin, organization, { memberId })).toMatchObject({
      status: "failed",
      problem: { kind: "denied" },
    });
  });

  test("a removed member is out at once, and the app they acted through is deleted in Siro", async () => {
    const rae = await addMember("operator", seed.admins[1]?.email);
    const siroUserId = seed.admins[1]?.id ?? "";
    const connected = await connectIdentity(rae, organization, { siroUserId });
    if (connected.status !== "succeeded") throw new Error("not connected");
    const { clientId } = connected.value;
    const removed = await removeMember(owner, organization, { memberId: rae.memberId });
    expect(removed).toMatchObject({ status: "succeeded", value: { appLeft: null } });
    await expect(guardRole(rae, organization.id, "viewer")).rejects.toThrow(DeniedError);
    expect(await findIdentity(organization.id, rae.memberId)).toBeNull();
    expect(await siro.getRow("oauth-apps", clientId)).toMatchObject({
      deletedAt: expect.any(String),
    });
  });

  test("a member is removed while Siro is down, and the app that is left is named", async () => {
    const rae = await addMember("operator", seed.admins[2]?.email);
    const siroUserId = seed.admins[2]?.id ?? "";
    const connected = await connectIdentity(rae, organization, { siroUserId });
    if (connected.status !== "succeeded") throw new Error("not connected");
    await siro.addFaults({ match: { method: "DELETE" }, effect: { status: 500 } });
    const removed = await removeMember(owner, organization, { memberId: rae.memberId });
    expect(removed).toMatchObject({
      status: "succeeded",
      value: { appLeft: connected.value.clientId },
    });
    await expect(guardRole(rae, organization.id, "viewer")).rejects.toThrow(DeniedError);
    const db = await getDatabase();
    expect(
      await db
        .select()
        .from(schema.actingTokens)
        .where(eq(schema.actingTokens.clientId, connected.value.clientId)),
    ).toEqual([]);
  });

  test("a viewer leaves, but removes nobody else", async () => {
    const [rae, eve] = [await addMember("viewer"), await addMember("viewer")];
    await expect(removeMember(rae, organization, { memberId: eve.memberId })).rejects.toThrow(
      DeniedError,
    );
    expect(await removeMember(rae, organization, { memberId: rae.memberId })).toMatchObject({
      status: "succeeded",
    });
  });
});

describe("a Siro user with another address", () => {
  test("is the member's once an admin approves the request they were shown", async () => {
    const rae = await addMember("operator");
    const siroUserId = seed.admins[1]?.id ?? "";
    expect(await connectIdentity(rae, organization, { siroUserId })).toMatchObject({
      status: "failed",
      problem: { kind: "denied" },
    });
    expect(await requestSiroUser(rae, organization, { siroUserId })).toMatchObject({
      status: "succeeded",
    });
    const asked = { memberId: rae.memberId, siroUserId };
    await expect(approveSiroUser(rae, organization, asked)).rejects.toThrow(DeniedError);
    const other = { ...asked, siroUserId: seed.admins[2]?.id ?? "" };
    expect(await approveSiroUser(owner, organization, other)).toMatchObject({ status: "failed" });
    expect(await approveSiroUser(owner, organization, asked)).toMatchObject({
      status: "succeeded",
    });
    expect(await findIdentity(organization.id, rae.memberId)).toMatchObject({
      siroUserId,
      source: "approval",
    });
    expect(await declineSiroUser(owner, organization, asked), "no request is left").toMatchObject({
      status: "failed",
    });
  });

  test("is not given to an unproven address, though it is equal", async () => {
    const [, , third] = seed.admins;
    const db = await getDatabase();
    await db.delete(schema.members).where(eq(schema.members.email, third?.email ?? ""));
    const rae = await addMember("viewer", third?.email);
    await db
      .update(schema.members)
      .set({ emailVerifiedAt: null })
      .where(eq(schema.members.id, rae.memberId));
    expect(await connectIdentity(rae, organization, { siroUserId: third?.id ?? "" })).toMatchObject(
      { status: "failed", problem: { kind: "denied" } },
    );
  });
});

describe("one's own sessions", () => {
  const password = "the first long sentence";
  async function addWithPassword(): Promise<Actor> {
    const rae = await addMember("viewer");
    const db = await getDatabase();
    await db
      .update(schema.members)
      .set({ passwordHash: await hashPassword(password) })
      .where(eq(schema.members.id, rae.memberId));
    return rae;
  }
  const anotherSession = async (of: Actor, version = 1) =>
    createSessionRow(await getDatabase(), { id: of.memberId, sessionVersion: version }, opening);

  test("a changed password ends all others and keeps this one", async () => {
    const rae = await addWithPassword();
    const other = await anotherSession(rae);
    const next = "the second long sentence";
    expect(await changePassword(rae, { current: "wrong", password: next })).toMatchObject({
      status: "failed",
      problem: { fields: { current: expect.any(String) } },
    });
    expect(await changePassword(rae, { current: password, password: next })).toMatchObject({
      status: "succeeded",
    });
    expect(await findActor(other)).toBeNull();
    expect(await findActor({ sub: rae.memberId, sid: rae.sessionId })).not.toBeNull();
    expect(await checkSignIn({ email: rae.email, password }, caller)).toMatchObject({ ok: false });
    expect(await checkSignIn({ email: rae.email, password: next }, caller)).toMatchObject({
      ok: true,
    });
  });

  test("one ends others of one's own, never somebody else's", async () => {
    const [rae, eve] = [await addMember("viewer"), await addMember("viewer")];
    const other = await anotherSession(rae);
    expect(await endSessions(rae, { sessionId: eve.sessionId })).toMatchObject({
      value: { ended: 0 },
    });
    expect(await findActor({ sub: eve.memberId, sid: eve.sessionId })).not.toBeNull();
    expect(await endSessions(rae, {})).toMatchObject({ value: { ended: 1 } });
    expect(await findActor(other)).toBeNull();
    expect(await findActor({ sub: rae.memberId, sid: rae.sessionId })).not.toBeNull();
  });
});

test("every change of members left an audit row in the organization it concerns", async () => {
  const db = await getDatabase();
  for (const kind of ["member.invite", "member.withdraw-invitation", "member.join"]) {
    const rows = await db
      .select()
      .from(schema.auditEvents)
      .where(
        and(
          eq(schema.auditEvents.kind, kind),
          eq(schema.auditEvents.organizationId, organization.id),
        ),
      );
    expect(rows.length, kind).toBeGreaterThan(0);
  }
});
