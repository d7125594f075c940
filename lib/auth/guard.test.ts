import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members, memberships, sessions } from "#lib/db/schema.ts";
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
