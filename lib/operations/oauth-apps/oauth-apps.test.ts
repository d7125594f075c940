import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import { type Sandbox, startSandbox } from "#e2e/sandbox/server.ts";
import { pointAtNewDatabase } from "#e2e/testbed/servers/new-database.ts";
import { newestFirst } from "#lib/audit/order.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { storeOrganizationToken } from "#lib/credentials/organization-token.ts";
import { closeDatabase, type Database, getDatabase } from "#lib/db/client.ts";
import {
  auditEvents,
  knownOwners,
  members,
  memberships,
  oauthAppSecrets,
  organizations,
  sessions,
  siroIdentities,
} from "#lib/db/schema.ts";
import { reconcileWrites } from "#lib/operations/reconcile-writes.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import { checkOwners } from "./check-owners.ts";
import { createOAuthApp } from "./create-oauth-app.ts";
import { deleteOAuthApp } from "./delete-oauth-app.ts";
import { mintToken } from "./mint-token.ts";
import { revokeToken } from "./revoke-token.ts";

// The logger reads it when it's created, which happens on import.
vi.hoisted(() => vi.stubEnv("LOG_LEVEL", "silent"));

let sandbox: Sandbox;
let siro: SandboxClient;
let dataDir: string;
let db: Database;
let admin: Actor;
let viewer: Actor;
let organization: {
  id: string;
  slug: string;
  name: string;
  siroOrganizationId: string;
  timeZone: string;
};

async function addMember(name: string, role: "admin" | "viewer"): Promise<Actor> {
  const email = `${name}@example.com`;
  const [member] = await db.insert(members).values({ name, email }).returning();
  if (!member) throw new Error("no member");
  const sessionId = randomUUID();
  const expiresAt = new Date(Date.now() + 3600_000);
  await db
    .insert(sessions)
    .values({ id: sessionId, memberId: member.id, version: member.sessionVersion, expiresAt });
  await db
    .insert(memberships)
    .values({ organizationId: organization.id, memberId: member.id, role });
  return { memberId: member.id, sessionId, name, email };
}

beforeAll(async () => {
  sandbox = await startSandbox();
  siro = createSandboxClient(sandbox.url);
  dataDir = await pointAtNewDatabase();
  vi.stubEnv("SIRO_EXTERNAL_API_URL", `${sandbox.url}/api-externalApi`);
  vi.stubEnv("SIRO_PLATFORM_API_URL", sandbox.url);
  db = await getDatabase();
  const { organizationId, organizationName, organizationTokens } = sandbox.state.seed;
  const [row] = await db
    .insert(organizations)
    .values({ slug: "acme", name: organizationName, siroOrganizationId: organizationId })
    .returning();
  if (!row) throw new Error("no organization");
  organization = row;
  admin = await addMember("dana", "admin");
  viewer = await addMember("vera", "viewer");
  const token = {
    secret: organizationTokens.working,
    siroTokenId: "t1",
    tokenName: "Ops",
    createdBy: null,
    createdByName: null,
    createdAt: null,
  };
  await storeOrganizationToken(db, organization.id, token, admin.memberId);
});
beforeEach(async () => {
  await siro.clearFaults();
  await siro.clearJournal();
});
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
  vi.unstubAllEnvs();
});

const ownerId = () => sandbox.state.seed.admins[0]?.id ?? "";
const appsPath = "^/v1/core/oauth/apps$";
const tokensPath = "/access-token$";
const tokenPath = "/access-token/";

let named = 0;
const newApp = (keepSecret = true) => {
  named += 1;
  return { appName: `Test app ${named}`, owner: ownerId(), keepSecret };
};

async function makeApp(keepSecret = true) {
  const made = await createOAuthApp(admin, organization, newApp(keepSecret));
  if (made.status !== "succeeded") throw new Error(JSON.stringify(made));
  return made.value;
}

async function mintFor(clientId: string, scope: "read" | "write" = "read", clientSecret?: string) {
  const input = { clientId, userId: ownerId(), scope, clientSecret };
  const minted = await mintToken(admin, organization, input);
  if (minted.status !== "succeeded") throw new Error(JSON.stringify(minted));
  return minted.value;
}

/** The newest audit rows, newest first. */
function audited(count: number) {
  return db
    .select()
    .from(auditEvents)
    .orderBy(...newestFirst)
    .limit(count);
}

async function lastAudit() {
  const [row] = await audited(1);
  if (!row) throw new Error("no audit row");
  return row;
}

async function writesInJournal() {
  const { entries } = await siro.listJournal();
  return entries.filter(({ method }) => method !== "GET").map(({ method, path }) => [method, path]);
}

const rowsOf = (kind: string) => siro.listRows(kind);

describe("creating an app", () => {
  test("returns the secret, keeps it only if wanted, and writes an audit row without it", async () => {
    const kept = await makeApp(true);
    const audit = await lastAudit();
    expect(audit).toMatchObject({
      kind: "oauth-app.create",
      outcome: "succeeded",
      after: { clientId: kept.clientId, keepSecret: true },
    });
    expect(JSON.stringify(audit)).not.toContain(kept.clientSecret);
    const dropped = await makeApp(false);
    const rows = await db.select().from(oauthAppSecrets);
    const ciphertextOf = (id: string) => rows.find((row) => row.clientId === id)?.ciphertext;
    expect(ciphertextOf(kept.clientId)).toBeTypeOf("string");
    expect(ciphertextOf(dropped.clientId)).toBeNull();
    expect(JSON.stringify(rows)).not.toContain(kept.clientSecret);
  });

  test("refuses a name that the owner has already, on its field and without a write", async () => {
    const { appName } = await makeApp();
    await siro.clearJournal();
    const again = { appName: ` ${appName.toUpperCase()} `, owner: ownerId(), keepSecret: true };
    const outcome = await createOAuthApp(admin, organization, again);
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "conflict" } });
    expect(outcome.status === "failed" && outcome.problem.fields?.appName).toMatch(/already/);
    expect(await writesInJournal()).toEqual([]);
  });

  test("of ten who ask for one name at once, one gets it", async () => {
    const input = newApp();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => createOAuthApp(admin, organization, input)),
    );
    expect(outcomes.filter(({ status }) => status === "succeeded")).toHaveLength(1);
    const made = (await rowsOf("oauth-apps")).filter((app) => app.appName === input.appName);
    expect(made).toHaveLength(1);
  });

  test("after a lost answer finds the app by its name and deletes it", async () => {
    await siro.addFaults({
      match: { method: "POST", path: appsPath },
      effect: { loseAnswer: true },
      times: 1,
    });
    const input = newApp();
    const outcome = await createOAuthApp(admin, organization, input);
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.message).toMatch(/deleted again/);
    const [row] = (await rowsOf("oauth-apps")).filter((app) => app.appName === input.appName);
    expect(row?.deletedAt).toBeTypeOf("string");
    expect(await audited(2)).toMatchObject([
      { kind: "oauth-app.delete", outcome: "succeeded", before: { reason: "its secret was lost" } },
      { kind: "oauth-app.create", outcome: "failed" },
    ]);
    const again = await createOAuthApp(admin, organization, input);
    expect(again.status).toBe("succeeded");
  });

  test("after a lost answer says so when the app cannot be deleted again", async () => {
    await siro.addFaults(
      { match: { method: "POST", path: appsPath }, effect: { loseAnswer: true }, times: 1 },
      { match: { method: "DELETE" }, effect: { status: 500 } },
    );
    const outcome = await createOAuthApp(admin, organization, newApp());
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(await audited(2)).toMatchObject([
      { kind: "oauth-app.delete", outcome: "failed" },
      { kind: "oauth-app.create", outcome: "unknown" },
    ]);
  });

  test("stays open while Siro may still take the request in, and is then settled by what came", async () => {
    const posts = { method: "POST", path: appsPath };
    await siro.addFaults({ match: posts, effect: { lateMs: 4_000 }, times: 1 });
    const late = newApp();
    const outcome = await createOAuthApp(admin, organization, late);
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(outcome.status === "unknown" && outcome.problem.message).toContain("yet");
    await siro.addFaults({ match: posts, effect: { drop: true }, times: 1 });
    const never = newApp();
    expect(await createOAuthApp(admin, organization, never)).toMatchObject({ status: "unknown" });
    expect(await audited(2)).toMatchObject([{ outcome: "attempted" }, { outcome: "attempted" }]);
    expect(await reconcileWrites()).toBe(0);

    const rowOf = async (name: string) =>
      (await rowsOf("oauth-apps")).find(({ appName }) => appName === name);
    await expect.poll(() => rowOf(late.appName)).toBeDefined();
    const ago = new Date(Date.now() - 3 * 60_000);
    await db.update(auditEvents).set({ at: ago }).where(eq(auditEvents.outcome, "attempted"));
    expect(await reconcileWrites()).toBe(2);
    expect((await rowOf(late.appName))?.deletedAt).toBeTypeOf("string");
    const settled = await db.select().from(auditEvents).where(eq(auditEvents.at, ago));
    expect(settled.map(({ outcome: now, targetName }) => [targetName, now]).sort()).toEqual(
      [
        [late.appName, "failed"],
        [never.appName, "failed"],
      ].sort(),
    );
  }, 30_000);

  test("an app that can neither be stored nor deleted again is unconfirmed, not failed", async () => {
    const { clientId } = await makeApp();
    const match = { method: "POST", path: appsPath };
    // An app that is already stored can't be stored a second time.
    await siro.addFaults(
      { match, effect: { fields: { clientID: clientId, clientId } }, times: 1 },
      { match: { method: "DELETE" }, effect: { status: 403 }, times: 1 },
    );
    const outcome = await createOAuthApp(admin, organization, newApp());
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(outcome.status === "unknown" && outcome.problem.message).toContain("neither store nor");
    expect(await lastAudit()).toMatchObject({ kind: "oauth-app.create", outcome: "unknown" });
  });

  test("is denied to a viewer and to nobody, without a request or a row", async () => {
    const before = (await db.select().from(auditEvents)).length;
    for (const actor of [viewer, null]) {
      await expect(createOAuthApp(actor, organization, newApp())).rejects.toThrow(DeniedError);
    }
    expect((await siro.listJournal()).entries).toEqual([]);
    expect((await db.select().from(auditEvents)).length).toBe(before);
  });
});

describe("deleting an app", () => {
  test("deletes it, forgets its secret, and counts its live tokens in the audit row", async () => {
    const app = await makeApp();
    await mintFor(app.clientId, "read");
    await mintFor(app.clientId, "write");
    const input = { clientId: app.clientId, typedName: app.appName };
    const outcome = await deleteOAuthApp(admin, organization, input);
    expect(outcome).toMatchObject({ status: "succeeded", value: { endedIdentity: null } });
    const [row] = await db
      .select()
      .from(oauthAppSecrets)
      .where(eq(oauthAppSecrets.clientId, app.clientId));
    expect(row?.ciphertext).toBeNull();
    expect(await lastAudit()).toMatchObject({
      kind: "oauth-app.delete",
      targetName: app.appName,
      before: { liveTokens: { read: 1, write: 1, atLeast: true } },
      outcome: "succeeded",
    });
  });

  test("refuses another name than the app's, on the field", async () => {
    const app = await makeApp();
    const outcome = await deleteOAuthApp(admin, organization, {
      clientId: app.clientId,
      typedName: "something else",
    });
    expect(outcome.status === "failed" && outcome.problem.fields?.typedName).toMatch(app.appName);
    expect(await writesInJournal()).toHaveLength(1);
  });

  test("reads again after a lost answer: it happened", async () => {
    const app = await makeApp();
    await siro.addFaults({ match: { method: "DELETE" }, effect: { loseAnswer: true }, times: 1 });
    const input = { clientId: app.clientId, typedName: app.appName };
    expect(await deleteOAuthApp(admin, organization, input)).toMatchObject({
      status: "succeeded",
    });
  });

  test("reads again after a dropped connection: it did not happen", async () => {
    const app = await makeApp();
    await siro.addFaults({ match: { method: "DELETE" }, effect: { drop: true }, times: 1 });
    const input = { clientId: app.clientId, typedName: app.appName };
    const outcome = await deleteOAuthApp(admin, organization, input);
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.status === "failed" && outcome.problem.message).toMatch(
      /the app is still there/,
    );
  });

  test("says that an app is gone already", async () => {
    const app = await makeApp();
    const input = { clientId: app.clientId, typedName: app.appName };
    await deleteOAuthApp(admin, organization, input);
    expect(await deleteOAuthApp(admin, organization, input)).toMatchObject({
      status: "failed",
      problem: { kind: "stale" },
    });
  });

  test("ends the identity of the member who acted through it", async () => {
    const app = await makeApp();
    await db.insert(siroIdentities).values({
      organizationId: organization.id,
      memberId: viewer.memberId,
      siroUserId: ownerId(),
      siroUserName: "Dana Ortiz",
      source: "approval",
      clientId: app.clientId,
    });
    const input = { clientId: app.clientId, typedName: app.appName };
    const outcome = await deleteOAuthApp(admin, organization, input);
    expect(outcome).toMatchObject({ value: { endedIdentity: "Dana Ortiz" } });
    expect(await db.select().from(siroIdentities)).toEqual([]);
  });
});

describe("minting a token", () => {
  test("uses the kept secret, returns the token with its end, and records no secret", async () => {
    const app = await makeApp();
    const minted = await mintFor(app.clientId, "write");
    expect(minted.accessToken).toBeTypeOf("string");
    const row = await siro.getRow("access-tokens", minted.accessTokenId ?? "");
    expect(row).toMatchObject({ scope: "write", expiresAt: minted.expiresAt });
    const audit = await lastAudit();
    expect(audit).toMatchObject({ kind: "access-token.mint", after: { scope: "write" } });
    expect(JSON.stringify(audit)).not.toContain(minted.accessToken);
  });

  test("asks for a secret that is not kept, takes it once, and does not store it", async () => {
    const app = await makeApp(false);
    const input = { clientId: app.clientId, userId: ownerId(), scope: "read" as const };
    const outcome = await mintToken(admin, organization, input);
    expect(outcome.status === "failed" && outcome.problem.fields?.clientSecret).toMatch(/Enter/);
    await mintFor(app.clientId, "read", app.clientSecret);
    const [row] = await db
      .select()
      .from(oauthAppSecrets)
      .where(eq(oauthAppSecrets.clientId, app.clientId));
    expect(row?.ciphertext).toBeNull();
    expect(JSON.stringify(await db.select().from(auditEvents))).not.toContain(app.clientSecret);
  });

  test.each([401, 403, 400])(
    "puts a secret that Siro refuses with %d on its field",
    async (status) => {
      const app = await makeApp(false);
      await siro.addFaults({
        match: { method: "POST", path: tokensPath },
        effect: { status, json: { error: "Invalid client secret" } },
      });
      const clientSecret = "wrong-secret-wrong-secret";
      const input = {
        clientId: app.clientId,
        userId: ownerId(),
        scope: "read" as const,
        clientSecret,
      };
      const outcome = await mintToken(admin, organization, input);
      expect(outcome.status === "failed" && outcome.problem.fields?.clientSecret).toMatch(
        /did not accept/,
      );
      expect(JSON.stringify(await lastAudit())).not.toContain(clientSecret);
    },
  );

  test("after a lost answer names the token that appeared, without a value", async () => {
    const app = await makeApp();
    await siro.addFaults({
      match: { method: "POST", path: tokensPath },
      effect: { loseAnswer: true },
      times: 1,
    });
    const minted = await mintFor(app.clientId);
    expect(minted).toMatchObject({ accessToken: null });
    expect(minted.accessTokenId).toBeTypeOf("string");
    expect(await lastAudit()).toMatchObject({ after: { valueLost: true }, outcome: "succeeded" });
  });

  test("after a dropped connection does not claim to know", async () => {
    const app = await makeApp();
    await siro.addFaults({
      match: { method: "POST", path: tokensPath },
      effect: { drop: true },
      times: 1,
    });
    const input = { clientId: app.clientId, userId: ownerId(), scope: "read" as const };
    expect(await mintToken(admin, organization, input)).toMatchObject({ status: "unknown" });
  });
});

describe("revoking a token", () => {
  test("uses the kept secret and tells when Siro revoked it", async () => {
    const app = await makeApp();
    const { accessTokenId } = await mintFor(app.clientId);
    const input = { clientId: app.clientId, tokenId: accessTokenId ?? "" };
    const outcome = await revokeToken(admin, organization, input);
    expect(outcome.status === "succeeded" && outcome.value.revokedAt).toBeTypeOf("string");
    expect(await revokeToken(admin, organization, input)).toMatchObject({
      problem: { kind: "stale", message: "This token was already revoked in Siro." },
    });
  });

  test("asks for a secret that is not kept and puts a wrong one on its field", async () => {
    const app = await makeApp(false);
    const { accessTokenId } = await mintFor(app.clientId, "read", app.clientSecret);
    const input = { clientId: app.clientId, tokenId: accessTokenId ?? "" };
    const asked = await revokeToken(admin, organization, input);
    expect(asked.status === "failed" && asked.problem.fields?.clientSecret).toMatch(/Enter/);
    const wrong = await revokeToken(admin, organization, {
      ...input,
      clientSecret: "wrong-secret",
    });
    expect(wrong.status === "failed" && wrong.problem.fields?.clientSecret).toMatch(
      /did not accept/,
    );
    const right = { ...input, clientSecret: app.clientSecret };
    expect(await revokeToken(admin, organization, right)).toMatchObject({ status: "succeeded" });
  });

  test("reads the token again after a lost answer", async () => {
    const app = await makeApp();
    const { accessTokenId } = await mintFor(app.clientId);
    const input = { clientId: app.clientId, tokenId: accessTokenId ?? "" };
    const match = { method: "DELETE", path: tokenPath };
    await siro.addFaults({ match, effect: { drop: true }, times: 1 });
    expect(await revokeToken(admin, organization, input)).toMatchObject({ status: "failed" });
    await siro.addFaults({ match, effect: { loseAnswer: true }, times: 1 });
    expect(await revokeToken(admin, organization, input)).toMatchObject({ status: "succeeded" });
  });

  test("says that Siro does not know a token", async () => {
    const app = await makeApp();
    const input = { clientId: app.clientId, tokenId: "no-such-token" };
    expect(await revokeToken(admin, organization, input)).toMatchObject({
      problem: { kind: "not-found" },
    });
  });
});

describe("asking all users", () => {
  test("goes on where the last step ended, remembers owners, and counts what failed", async () => {
    await siro.addFaults({ match: { path: appsPath }, effect: { status: 500 }, times: 1 });
    const failed: string[] = [];
    let after: string | undefined;
    let total = 0;
    for (;;) {
      const step = await checkOwners(admin, organization, { after });
      if ("problem" in step) throw new Error(step.problem.message);
      failed.push(...step.value.failures.map(({ userId }) => userId));
      total = step.value.total;
      if (step.value.next === null) break;
      after = step.value.next;
    }
    expect(failed).toHaveLength(1);
    const known = await db.select().from(knownOwners);
    expect(known).toHaveLength(total - 1);
    expect(known.filter((owner) => owner.ownsApps).length).toBeGreaterThan(1);
    const again = await checkOwners(admin, organization, { only: failed });
    expect(again).toMatchObject({ value: { total: 1, done: 1, failures: [], next: null } });
    expect(await db.select().from(knownOwners)).toHaveLength(total);
  });

  test("stops with the problem when Siro refuses the token", async () => {
    await siro.addFaults({ match: { path: appsPath }, effect: { status: 401 } });
    expect(await checkOwners(admin, organization, {})).toMatchObject({
      problem: { kind: "unauthorized" },
    });
    expect((await siro.listJournal()).entries.length).toBeLessThanOrEqual(6);
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
    const app = await makeApp();
    const [row] = await db
      .insert(auditEvents)
      .values({
        ...open,
        organizationId: organization.id,
        at: longAgo(),
        kind: "oauth-app.delete",
        targetId: app.clientId,
      })
      .returning();
    await siro.changeRow("oauth-apps", app.clientId, { deletedAt: new Date().toISOString() });
    expect(await reconcileWrites()).toBe(1);
    const [settled] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.id, row?.id ?? ""));
    expect(settled?.outcome).toBe("succeeded");
    const [kept] = await db
      .select()
      .from(oauthAppSecrets)
      .where(eq(oauthAppSecrets.clientId, app.clientId));
    expect(kept?.ciphertext).toBeNull();
  });

  test("an open creation whose secret never arrived is deleted again", async () => {
    const app = await makeApp();
    await db.delete(oauthAppSecrets).where(eq(oauthAppSecrets.clientId, app.clientId));
    const { appName, owner } = app;
    await db.insert(auditEvents).values({
      ...open,
      organizationId: organization.id,
      at: longAgo(),
      kind: "oauth-app.create",
      targetId: owner,
      before: { clientIds: [] },
      after: { appName, owner, keepSecret: true },
    });
    expect(await reconcileWrites()).toBe(1);
    expect((await siro.getRow("oauth-apps", app.clientId)).deletedAt).toBeTypeOf("string");
  });

  test("an open mint is settled by the token that appeared", async () => {
    const app = await makeApp();
    const { accessTokenId } = await mintFor(app.clientId);
    const [row] = await db
      .insert(auditEvents)
      .values({
        ...open,
        organizationId: organization.id,
        at: longAgo(),
        kind: "access-token.mint",
        targetId: app.clientId,
        before: { tokenIds: [] },
        after: { scope: "read", userId: ownerId() },
      })
      .returning();
    expect(await reconcileWrites()).toBe(1);
    const [settled] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.id, row?.id ?? ""));
    expect(settled).toMatchObject({
      outcome: "succeeded",
      after: { accessTokenId, valueLost: true },
    });
  });
});
