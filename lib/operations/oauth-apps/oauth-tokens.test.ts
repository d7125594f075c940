import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  appsPath,
  type OAuthTestbed,
  openOAuthTestbed,
  tokenPath,
  tokensPath,
} from "#e2e/testbed/oauth-testbed.ts";
import { auditEvents, knownOwners, oauthAppSecrets } from "#lib/db/schema.ts";
import { reconcileWrites } from "#lib/operations/reconcile-writes.ts";
import { checkOwners } from "./check-owners.ts";
import { mintToken } from "./mint-token.ts";
import { revokeToken } from "./revoke-token.ts";

// The logger reads it when it's created, which happens on import.
vi.hoisted(() => vi.stubEnv("LOG_LEVEL", "silent"));

let bed: OAuthTestbed;
beforeAll(async () => {
  bed = await openOAuthTestbed();
});
beforeEach(() => bed.clear());
afterAll(() => bed.close());

describe("minting a token", () => {
  test("uses the kept secret, returns the token with its end, and records no secret", async () => {
    const app = await bed.makeApp();
    const minted = await bed.mintFor(app.clientId, "write");
    expect(minted.accessToken).toBeTypeOf("string");
    const row = await bed.siro.getRow("access-tokens", minted.accessTokenId ?? "");
    expect(row).toMatchObject({ scope: "write", expiresAt: minted.expiresAt });
    const audit = await bed.lastAudit();
    expect(audit).toMatchObject({ kind: "access-token.mint", after: { scope: "write" } });
    expect(JSON.stringify(audit)).not.toContain(minted.accessToken);
  });

  test("asks for a secret that is not kept, takes it once, and does not store it", async () => {
    const app = await bed.makeApp(false);
    const input = { clientId: app.clientId, userId: bed.ownerId(), scope: "read" as const };
    const outcome = await mintToken(bed.admin, bed.organization, input);
    expect(outcome.status === "failed" && outcome.problem.fields?.clientSecret).toMatch(/Enter/);
    await bed.mintFor(app.clientId, "read", app.clientSecret);
    const [row] = await bed.db
      .select()
      .from(oauthAppSecrets)
      .where(eq(oauthAppSecrets.clientId, app.clientId));
    expect(row?.ciphertext).toBeNull();
    expect(JSON.stringify(await bed.db.select().from(auditEvents))).not.toContain(app.clientSecret);
  });

  test.each([401, 403, 400])(
    "puts a secret that Siro refuses with %d on its field",
    async (status) => {
      const app = await bed.makeApp(false);
      await bed.siro.addFaults({
        match: { method: "POST", path: tokensPath },
        effect: { status, json: { error: "Invalid client secret" } },
      });
      const clientSecret = "wrong-secret-wrong-secret";
      const input = {
        clientId: app.clientId,
        userId: bed.ownerId(),
        scope: "read" as const,
        clientSecret,
      };
      const outcome = await mintToken(bed.admin, bed.organization, input);
      expect(outcome.status === "failed" && outcome.problem.fields?.clientSecret).toMatch(
        /did not accept/,
      );
      expect(JSON.stringify(await bed.lastAudit())).not.toContain(clientSecret);
    },
  );

  test("after a lost answer names the token that appeared, without a value", async () => {
    const app = await bed.makeApp();
    await bed.siro.addFaults({
      match: { method: "POST", path: tokensPath },
      effect: { loseAnswer: true },
      times: 1,
    });
    const minted = await bed.mintFor(app.clientId);
    expect(minted).toMatchObject({ accessToken: null });
    expect(minted.accessTokenId).toBeTypeOf("string");
    expect(await bed.lastAudit()).toMatchObject({
      after: { valueLost: true },
      outcome: "succeeded",
    });
  });

  test("after a dropped connection does not claim to know", async () => {
    const app = await bed.makeApp();
    await bed.siro.addFaults({
      match: { method: "POST", path: tokensPath },
      effect: { drop: true },
      times: 1,
    });
    const input = { clientId: app.clientId, userId: bed.ownerId(), scope: "read" as const };
    expect(await mintToken(bed.admin, bed.organization, input)).toMatchObject({
      status: "unknown",
    });
  });
});

describe("revoking a token", () => {
  test("uses the kept secret and tells when Siro revoked it", async () => {
    const app = await bed.makeApp();
    const { accessTokenId } = await bed.mintFor(app.clientId);
    const input = { clientId: app.clientId, tokenId: accessTokenId ?? "" };
    const outcome = await revokeToken(bed.admin, bed.organization, input);
    expect(outcome.status === "succeeded" && outcome.value.revokedAt).toBeTypeOf("string");
    expect(await revokeToken(bed.admin, bed.organization, input)).toMatchObject({
      problem: { kind: "stale", message: "This token was already revoked in Siro." },
    });
  });

  test("asks for a secret that is not kept and puts a wrong one on its field", async () => {
    const app = await bed.makeApp(false);
    const { accessTokenId } = await bed.mintFor(app.clientId, "read", app.clientSecret);
    const input = { clientId: app.clientId, tokenId: accessTokenId ?? "" };
    const asked = await revokeToken(bed.admin, bed.organization, input);
    expect(asked.status === "failed" && asked.problem.fields?.clientSecret).toMatch(/Enter/);
    const wrong = await revokeToken(bed.admin, bed.organization, {
      ...input,
      clientSecret: "wrong-secret",
    });
    expect(wrong.status === "failed" && wrong.problem.fields?.clientSecret).toMatch(
      /did not accept/,
    );
    const right = { ...input, clientSecret: app.clientSecret };
    expect(await revokeToken(bed.admin, bed.organization, right)).toMatchObject({
      status: "succeeded",
    });
  });

  test("reads the token again after a lost answer", async () => {
    const app = await bed.makeApp();
    const { accessTokenId } = await bed.mintFor(app.clientId);
    const input = { clientId: app.clientId, tokenId: accessTokenId ?? "" };
    const match = { method: "DELETE", path: tokenPath };
    await bed.siro.addFaults({ match, effect: { drop: true }, times: 1 });
    expect(await revokeToken(bed.admin, bed.organization, input)).toMatchObject({
      status: "failed",
    });
    await bed.siro.addFaults({ match, effect: { loseAnswer: true }, times: 1 });
    expect(await revokeToken(bed.admin, bed.organization, input)).toMatchObject({
      status: "succeeded",
    });
  });

  test.each([
    ["shows it as active", { fields: { revokedAt: null } }, "still shows it as active"],
    ["can't be read", { status: 500 }, "reading the token again failed"],
  ])("a token isn't called revoked while Siro %s", async (_, effect, message) => {
    const app = await bed.makeApp();
    const { accessTokenId } = await bed.mintFor(app.clientId);
    const input = { clientId: app.clientId, tokenId: accessTokenId ?? "" };
    const match = { method: "GET", path: tokenPath };
    await bed.siro.addFaults({ match, after: { method: "DELETE", path: tokenPath }, effect });
    const outcome = await revokeToken(bed.admin, bed.organization, input);
    expect(outcome.status === "unknown" && outcome.problem.message).toContain(message);
    expect(await bed.lastAudit()).toMatchObject({ outcome: "unknown" });
    await bed.siro.clearFaults();
  });

  test("says that Siro does not know a token", async () => {
    const app = await bed.makeApp();
    const input = { clientId: app.clientId, tokenId: "no-such-token" };
    expect(await revokeToken(bed.admin, bed.organization, input)).toMatchObject({
      problem: { kind: "not-found" },
    });
  });
});

describe("asking all users", () => {
  test("goes on where the last step ended, remembers owners, and counts what failed", async () => {
    await bed.siro.addFaults({ match: { path: appsPath }, effect: { status: 500 }, times: 1 });
    const failed: string[] = [];
    let after: string | undefined;
    let total = 0;
    for (;;) {
      const step = await checkOwners(bed.admin, bed.organization, { after });
      if ("problem" in step) throw new Error(step.problem.message);
      failed.push(...step.value.failures.map(({ userId }) => userId));
      total = step.value.total;
      if (step.value.next === null) break;
      after = step.value.next;
    }
    expect(failed).toHaveLength(1);
    const known = await bed.db.select().from(knownOwners);
    expect(known).toHaveLength(total - 1);
    expect(known.filter((owner) => owner.ownsApps).length).toBeGreaterThan(1);
    const again = await checkOwners(bed.admin, bed.organization, { only: failed });
    expect(again).toMatchObject({ value: { total: 1, done: 1, failures: [], next: null } });
    expect(await bed.db.select().from(knownOwners)).toHaveLength(total);
  });

  test("stops with the problem when Siro refuses the token", async () => {
    await bed.siro.addFaults({ match: { path: appsPath }, effect: { status: 401 } });
    expect(await checkOwners(bed.admin, bed.organization, {})).toMatchObject({
      problem: { kind: "unauthorized" },
    });
    expect((await bed.siro.listJournal()).entries.length).toBeLessThanOrEqual(6);
  });
});

describe("after a crash", () => {
  const longAgo = () => new Date(Date.now() - 120_000);
  const open = {
    actorName: "dana",
    targetName: "Test app",
    outcome: "attempted" as const,
  };

  test("an open mint is settled by the token that appeared", async () => {
    const app = await bed.makeApp();
    const { accessTokenId } = await bed.mintFor(app.clientId);
    const [row] = await bed.db
      .insert(auditEvents)
      .values({
        ...open,
        organizationId: bed.organization.id,
        at: longAgo(),
        kind: "access-token.mint",
        targetId: app.clientId,
        before: { tokenIds: [] },
        after: { scope: "read", userId: bed.ownerId() },
      })
      .returning();
    expect(await reconcileWrites()).toBe(1);
    const [settled] = await bed.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.id, row?.id ?? ""));
    expect(settled).toMatchObject({
      outcome: "succeeded",
      after: { accessTokenId, valueLost: true },
    });
  });
});
