import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { recordChange } from "#lib/audit/writer.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents, members, memberships, sessions } from "#lib/db/schema.ts";
import type { Actor } from "./actor.ts";
import { DeniedError, guardRole } from "./guard.ts";
import { ROLES } from "./roles.ts";
import { findActor, revokeSession } from "./session.ts";

prepareDatabase();

const claimsOf = (actor: { memberId: string; sessionId: string }) => ({
  sub: actor.memberId,
  sid: actor.sessionId,
});

describe("a session", () => {
  test("a revoked session is invalid", async () => {
    const actor = await addActor();
    expect(await findActor(claimsOf(actor))).toEqual(actor);
    await revokeSession(actor.sessionId);
    expect(await findActor(claimsOf(actor))).toBeNull();
  });

  test("a session is invalid once it expires or all its member's sessions are ended", async () => {
    const db = await getDatabase();
    const late = await addActor();
    const past = new Date(Date.now() - 1000);
    await db.update(sessions).set({ expiresAt: past }).where(eq(sessions.id, late.sessionId));
    expect(await findActor(claimsOf(late))).toBeNull();
    const reset = await addActor();
    await db.update(members).set({ sessionVersion: 2 }).where(eq(members.id, reset.memberId));
    expect(await findActor(claimsOf(reset))).toBeNull();
  });

  test("a session works only for its own member", async () => {
    const [dana, eve] = [await addActor(), await addActor()];
    expect(await findActor({ sub: eve.memberId, sid: dana.sessionId })).toBeNull();
  });
});

describe("the guard", () => {
  test("the guard lets each role do what it includes, and no more", async () => {
    const organization = await addOrganization("Acme");
    for (const held of ROLES) {
      const actor = await addActor(organization.id, held);
      for (const needed of ROLES) {
        const isEnough = ROLES.indexOf(held) >= ROLES.indexOf(needed);
        const guarded = guardRole(actor, organization.id, needed).then(
          ({ role }) => role,
          (error: unknown) => error,
        );
        if (isEnough) expect(await guarded).toBe(held);
        else expect(await guarded).toBeInstanceOf(DeniedError);
      }
    }
  });

  test("the guard refuses a signed-out caller, a member of another organization, and a former member", async () => {
    const [acme, beacon] = [await addOrganization("Acme"), await addOrganization("Beacon")];
    const actor = await addActor(acme.id, "owner");
    await expect(guardRole(null, acme.id, "viewer")).rejects.toThrow(DeniedError);
    await expect(guardRole(actor, beacon.id, "viewer")).rejects.toThrow(DeniedError);
    await expect(guardRole(actor, acme.id, "owner")).resolves.toMatchObject({ role: "owner" });
    const db = await getDatabase();
    await db.delete(memberships).where(eq(memberships.memberId, actor.memberId));
    await expect(guardRole(actor, acme.id, "viewer")).rejects.toThrow(DeniedError);
  });

  test("the guard refuses an actor whose session was revoked in the meantime", async () => {
    const organization = await addOrganization("Acme");
    const actor = await addActor(organization.id, "owner");
    await revokeSession(actor.sessionId);
    await expect(guardRole(actor, organization.id, "viewer")).rejects.toThrow(DeniedError);
  });
});

describe("a change to our own data", () => {
  /** Guards, lets something happen, then writes an audit row as the guard's member. */
  async function writeAfter(happens: (actor: Actor) => Promise<unknown>) {
    const organization = await addOrganization("Acme");
    const actor = await addActor(organization.id, "admin");
    const { transaction } = await guardRole(actor, organization.id, "admin");
    await happens(actor);
    const target = { id: actor.memberId, name: "Acme" };
    const written = await transaction((tx) =>
      recordChange(tx, actor, organization.id, { kind: "organization.update", target }),
    ).catch((error: unknown) => error);
    const db = await getDatabase();
    const rows = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.organizationId, organization.id));
    return { written, rows: rows.length };
  }
  const ofMember = ({ memberId }: Actor) => eq(memberships.memberId, memberId);

  test("a member who still has the role writes a change with its audit row", async () => {
    const { written, rows } = await writeAfter(async () => {});
    expect(written).toEqual(expect.any(String));
    expect(rows).toBe(1);
  });

  test.each<[string, (actor: Actor) => Promise<unknown>]>([
    [
      "whose role was lowered",
      async (actor) =>
        (await getDatabase()).update(memberships).set({ role: "operator" }).where(ofMember(actor)),
    ],
    [
      "who was removed",
      async (actor) => (await getDatabase()).delete(memberships).where(ofMember(actor)),
    ],
    ["whose session was ended", (actor) => revokeSession(actor.sessionId)],
    [
      "whose sessions were all ended",
      async (actor) =>
        (await getDatabase())
          .update(members)
          .set({ sessionVersion: 2 })
          .where(eq(members.id, actor.memberId)),
    ],
    [
      "whose session expired",
      async (actor) =>
        (await getDatabase())
          .update(sessions)
          .set({ expiresAt: new Date(Date.now() - 1000) })
          .where(eq(sessions.id, actor.sessionId)),
    ],
  ])("a member %s after the guard let them pass writes nothing", async (_, happens) => {
    const { written, rows } = await writeAfter(happens);
    expect(written).toBeInstanceOf(DeniedError);
    expect(rows).toBe(0);
  });
});
