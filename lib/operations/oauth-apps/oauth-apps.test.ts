import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { appsPath, type OAuthTestbed, openOAuthTestbed } from "#e2e/testbed/oauth-testbed.ts";
import { auditEvents, oauthAppSecrets, siroIdentities } from "#lib/db/schema.ts";
import { reconcileWrites } from "#lib/operations/reconcile-writes.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import { createOAuthApp } from "./create-oauth-app.ts";
import { deleteOAuthApp } from "./delete-oauth-app.ts";

// The logger reads it when it's created, which happens on import.
vi.hoisted(() => vi.stubEnv("LOG_LEVEL", "silent"));

let bed: OAuthTestbed;
beforeAll(async () => {
  bed = await openOAuthTestbed();
});
beforeEach(() => bed.clear());
afterAll(() => bed.close());

describe("creating an app", () => {
  test("returns the secret, keeps it only if wanted, and writes an audit row without it", async () => {
    const kept = await bed.makeApp(true);
    const audit = await bed.lastAudit();
    expect(audit).toMatchObject({
      kind: "oauth-app.create",
      outcome: "succeeded",
      after: { clientId: kept.clientId, keepSecret: true },
    });
    expect(JSON.stringify(audit)).not.toContain(kept.clientSecret);
    const dropped = await bed.makeApp(false);
    const rows = await bed.db.select().from(oauthAppSecrets);
    const ciphertextOf = (id: string) => rows.find((row) => row.clientId === id)?.ciphertext;
    expect(ciphertextOf(kept.clientId)).toBeTypeOf("string");
    expect(ciphertextOf(dropped.clientId)).toBeNull();
    expect(JSON.stringify(rows)).not.toContain(kept.clientSecret);
  });

  test("refuses a name that the owner has already, on its field and without a write", async () => {
    const { appName } = await bed.makeApp();
    await bed.siro.clearJournal();
    const again = { appName: ` ${appName.toUpperCase()} `, owner: bed.ownerId(), keepSecret: true };
    const outcome = await createOAuthApp(bed.admin, bed.organization, again);
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "conflict" } });
    expect(outcome.status === "failed" && outcome.problem.fields?.appName).toMatch(/already/);
    expect(await bed.writesInJournal()).toEqual([]);
  });

  test("of ten who ask for one name at once, one gets it", async () => {
    const input = bed.newApp();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => createOAuthApp(bed.admin, bed.organization, input)),
    );
    expect(outcomes.filter(({ status }) => status === "succeeded")).toHaveLength(1);
    const made = (await bed.rowsOf("oauth-apps")).filter((app) => app.appName === input.appName);
    expect(made).toHaveLength(1);
  });

  test("after a lost answer finds the app by its name and deletes it", async () => {
    await bed.siro.addFaults({
      match: { method: "POST", path: appsPath },
      effect: { loseAnswer: true },
      times: 1,
    });
    const input = bed.newApp();
    const outcome = await createOAuthApp(bed.admin, bed.organization, input);
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.message).toMatch(
      /siro-admin deleted the app/,
    );
    const [row] = (await bed.rowsOf("oauth-apps")).filter((app) => app.appName === input.appName);
    expect(row?.deletedAt).toBeTypeOf("string");
    expect(await bed.audited(2)).toMatchObject([
      { kind: "oauth-app.delete", outcome: "succeeded", before: { reason: "its secret was lost" } },
      { kind: "oauth-app.create", outcome: "failed" },
    ]);
    const again = await createOAuthApp(bed.admin, bed.organization, input);
    expect(again.status).toBe("succeeded");
  });

  test("after a lost answer says so when the app cannot be deleted again", async () => {
    await bed.siro.addFaults(
      { match: { method: "POST", path: appsPath }, effect: { loseAnswer: true }, times: 1 },
      { match: { method: "DELETE" }, effect: { status: 500 } },
    );
    const outcome = await createOAuthApp(bed.admin, bed.organization, bed.newApp());
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(await bed.audited(2)).toMatchObject([
      { kind: "oauth-app.delete", outcome: "failed" },
      { kind: "oauth-app.create", outcome: "unknown" },
    ]);
  });

  test("stays open while Siro may still take the request in, and is then settled by what came", async () => {
    const posts = { method: "POST", path: appsPath };
    await bed.siro.addFaults({ match: posts, effect: { lateMs: 4_000 }, times: 1 });
    const late = bed.newApp();
    const outcome = await createOAuthApp(bed.admin, bed.organization, late);
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(outcome.status === "unknown" && outcome.problem.message).toContain("yet");
    await bed.siro.addFaults({ match: posts, effect: { drop: true }, times: 1 });
    const never = bed.newApp();
    expect(await createOAuthApp(bed.admin, bed.organization, never)).toMatchObject({
      status: "unknown",
    });
    expect(await bed.audited(2)).toMatchObject([
      { outcome: "attempted" },
      { outcome: "attempted" },
    ]);
    expect(await reconcileWrites()).toBe(0);

    const rowOf = async (name: string) =>
      (await bed.rowsOf("oauth-apps")).find(({ appName }) => appName === name);
    await expect.poll(() => rowOf(late.appName)).toBeDefined();
    const ago = new Date(Date.now() - 3 * 60_000);
    await bed.db.update(auditEvents).set({ at: ago }).where(eq(auditEvents.outcome, "attempted"));
    expect(await reconcileWrites()).toBe(2);
    expect((await rowOf(late.appName))?.deletedAt).toBeTypeOf("string");
    const settled = await bed.db.select().from(auditEvents).where(eq(auditEvents.at, ago));
    expect(settled.map(({ outcome: now, targetName }) => [targetName, now]).sort()).toEqual(
      [
        [late.appName, "failed"],
        [never.appName, "failed"],
      ].sort(),
    );
  }, 30_000);

  test("an app that can neither be stored nor deleted again is unconfirmed, not failed", async () => {
    const { clientId } = await bed.makeApp();
    const match = { method: "POST", path: appsPath };
    // An app that is already stored can't be stored a second time.
    await bed.siro.addFaults(
      { match, effect: { fields: { clientID: clientId, clientId } }, times: 1 },
      { match: { method: "DELETE" }, effect: { status: 403 }, times: 1 },
    );
    const outcome = await createOAuthApp(bed.admin, bed.organization, bed.newApp());
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(outcome.status === "unknown" && outcome.problem.message).toContain("neither store nor");
    expect(await bed.lastAudit()).toMatchObject({ kind: "oauth-app.create", outcome: "unknown" });
  });

  test("is denied to a viewer and to nobody, without a request or a row", async () => {
    const before = (await bed.db.select().from(auditEvents)).length;
    for (const actor of [bed.viewer, null]) {
      await expect(createOAuthApp(actor, bed.organization, bed.newApp())).rejects.toThrow(
        DeniedError,
      );
    }
    expect((await bed.siro.listJournal()).entries).toEqual([]);
    expect((await bed.db.select().from(auditEvents)).length).toBe(before);
  });
});

describe("deleting an app", () => {
  test("deletes it, forgets its secret, and counts its live tokens in the audit row", async () => {
    const app = await bed.makeApp();
    await bed.mintFor(app.clientId, "read");
    await bed.mintFor(app.clientId, "write");
    const input = { clientId: app.clientId, typedName: app.appName };
    const outcome = await deleteOAuthApp(bed.admin, bed.organization, input);
    expect(outcome).toMatchObject({ status: "succeeded", value: { endedIdentity: null } });
    const [row] = await bed.db
      .select()
      .from(oauthAppSecrets)
      .where(eq(oauthAppSecrets.clientId, app.clientId));
    expect(row?.ciphertext).toBeNull();
    expect(await bed.lastAudit()).toMatchObject({
      kind: "oauth-app.delete",
      targetName: app.appName,
      before: { liveTokens: { read: 1, write: 1, atLeast: true } },
      outcome: "succeeded",
    });
  });

  test("refuses another name than the app's, on the field", async () => {
    const app = await bed.makeApp();
    const outcome = await deleteOAuthApp(bed.admin, bed.organization, {
      clientId: app.clientId,
      typedName: "something else",
    });
    expect(outcome.status === "failed" && outcome.problem.fields?.typedName).toMatch(app.appName);
    expect(await bed.writesInJournal()).toHaveLength(1);
  });

  test("reads again after a lost answer: it happened", async () => {
    const app = await bed.makeApp();
    await bed.siro.addFaults({
      match: { method: "DELETE" },
      effect: { loseAnswer: true },
      times: 1,
    });
    const input = { clientId: app.clientId, typedName: app.appName };
    expect(await deleteOAuthApp(bed.admin, bed.organization, input)).toMatchObject({
      status: "succeeded",
    });
  });

  test("reads again after a dropped connection: it did not happen", async () => {
    const app = await bed.makeApp();
    await bed.siro.addFaults({ match: { method: "DELETE" }, effect: { drop: true }, times: 1 });
    const input = { clientId: app.clientId, typedName: app.appName };
    const outcome = await deleteOAuthApp(bed.admin, bed.organization, input);
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.message).toMatch(
      /the app is still there/,
    );
  });

  test("says that an app is gone already", async () => {
    const app = await bed.makeApp();
    const input = { clientId: app.clientId, typedName: app.appName };
    await deleteOAuthApp(bed.admin, bed.organization, input);
    expect(await deleteOAuthApp(bed.admin, bed.organization, input)).toMatchObject({
      status: "failed",
      problem: { kind: "stale" },
    });
  });

  test("ends the identity of the member who acted through it", async () => {
    const app = await bed.makeApp();
    await bed.db.insert(siroIdentities).values({
      organizationId: bed.organization.id,
      memberId: bed.viewer.memberId,
      siroUserId: bed.ownerId(),
      siroUserName: "Dana Ortiz",
      source: "approval",
      clientId: app.clientId,
    });
    const input = { clientId: app.clientId, typedName: app.appName };
    const outcome = await deleteOAuthApp(bed.admin, bed.organization, input);
    expect(outcome).toMatchObject({ value: { endedIdentity: "Dana Ortiz" } });
    expect(await bed.db.select().from(siroIdentities)).toEqual([]);
  });
});

describe("after a crash", () => {
  const longAgo = () => new Date(Date.now() - 120_000);
  const open = {
    actorName: "dana",
    targetName: "Test app",
    outcome: "attempted" as const,
  };

  test("an open deletion is settled by reading the app", async () => {
    const app = await bed.makeApp();
    const [row] = await bed.db
      .insert(auditEvents)
      .values({
        ...open,
        organizationId: bed.organization.id,
        at: longAgo(),
        kind: "oauth-app.delete",
        targetId: app.clientId,
      })
      .returning();
    await bed.siro.changeRow("oauth-apps", app.clientId, { deletedAt: new Date().toISOString() });
    expect(await reconcileWrites()).toBe(1);
    const [settled] = await bed.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.id, row?.id ?? ""));
    expect(settled?.outcome).toBe("succeeded");
    const [kept] = await bed.db
      .select()
      .from(oauthAppSecrets)
      .where(eq(oauthAppSecrets.clientId, app.clientId));
    expect(kept?.ciphertext).toBeNull();
  });

  test("an open creation whose secret never arrived is deleted again", async () => {
    const app = await bed.makeApp();
    await bed.db.delete(oauthAppSecrets).where(eq(oauthAppSecrets.clientId, app.clientId));
    const { appName, owner } = app;
    await bed.db.insert(auditEvents).values({
      ...open,
      organizationId: bed.organization.id,
      at: longAgo(),
      kind: "oauth-app.create",
      targetId: owner,
      before: { clientIds: [] },
      after: { appName, owner, keepSecret: true },
    });
    expect(await reconcileWrites()).toBe(1);
    expect((await bed.siro.getRow("oauth-apps", app.clientId)).deletedAt).toBeTypeOf("string");
  });
});
