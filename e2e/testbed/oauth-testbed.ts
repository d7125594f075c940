import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { desc } from "drizzle-orm";
import { vi } from "vitest";
import { createSandboxClient } from "#e2e/sandbox/client.ts";
import { startSandbox } from "#e2e/sandbox/server.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { storeOrganizationToken } from "#lib/credentials/organization-token.ts";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { auditEvents, members, memberships, organizations, sessions } from "#lib/db/schema.ts";
import { createOAuthApp } from "#lib/operations/oauth-apps/create-oauth-app.ts";
import { mintToken } from "#lib/operations/oauth-apps/mint-token.ts";
import { pointAtNewDatabase } from "./servers/new-database.ts";

export const appsPath = "^/v1/core/oauth/apps$";
export const tokensPath = "/access-token$";
export const tokenPath = "/access-token/";

/** An organization with an admin and a viewer beside a local Siro, and what tests of OAuth apps ask of both. */
export async function openOAuthTestbed() {
  const sandbox = await startSandbox();
  const siro = createSandboxClient(sandbox.url);
  const dataDir = await pointAtNewDatabase();
  vi.stubEnv("SIRO_EXTERNAL_API_URL", `${sandbox.url}/api-externalApi`);
  vi.stubEnv("SIRO_PLATFORM_API_URL", sandbox.url);
  const db = await getDatabase();
  const { seed } = sandbox.state;
  const [organization] = await db
    .insert(organizations)
    .values({
      slug: "acme",
      name: seed.organizationName,
      siroOrganizationId: seed.organizationId,
    })
    .returning();
  if (!organization) throw new Error("no organization");
  const admin = await addMember(organization.id, "dana", "admin");
  const viewer = await addMember(organization.id, "vera", "viewer");
  const token = {
    secret: seed.organizationTokens.working,
    siroTokenId: "t1",
    tokenName: "Ops",
    createdBy: null,
    createdByName: null,
    createdAt: null,
  };
  await storeOrganizationToken(db, organization.id, token, admin.memberId);
  const ownerId = () => seed.admins[0]?.id ?? "";
  let named = 0;
  const newApp = (keepSecret = true) => {
    named += 1;
    return { appName: `Test app ${named}`, owner: ownerId(), keepSecret };
  };
  /** The newest audit rows, newest first. */
  const audited = (count: number) =>
    db.select().from(auditEvents).orderBy(desc(auditEvents.at), desc(auditEvents.id)).limit(count);
  return {
    sandbox,
    siro,
    db,
    organization,
    admin,
    viewer,
    ownerId,
    newApp,
    audited,
    async makeApp(keepSecret = true) {
      const made = await createOAuthApp(admin, organization, newApp(keepSecret));
      if (made.status !== "succeeded") throw new Error(JSON.stringify(made));
      return made.value;
    },
    async mintFor(clientId: string, scope: "read" | "write" = "read", clientSecret?: string) {
      const input = { clientId, userId: ownerId(), scope, clientSecret };
      const minted = await mintToken(admin, organization, input);
      if (minted.status !== "succeeded") throw new Error(JSON.stringify(minted));
      return minted.value;
    },
    async lastAudit() {
      const [row] = await audited(1);
      if (!row) throw new Error("no audit row");
      return row;
    },
    async writesInJournal() {
      const { entries } = await siro.listJournal();
      return entries
        .filter(({ method }) => method !== "GET")
        .map(({ method, path }) => [method, path]);
    },
    rowsOf: (kind: string) => siro.listRows(kind),
    async clear() {
      await siro.clearFaults();
      await siro.clearJournal();
    },
    async close() {
      await closeDatabase();
      await sandbox.close();
      rmSync(dataDir, { recursive: true });
      vi.unstubAllEnvs();
    },
  };
}

export type OAuthTestbed = Awaited<ReturnType<typeof openOAuthTestbed>>;

async function addMember(
  organizationId: string,
  name: string,
  role: "admin" | "viewer",
): Promise<Actor> {
  const db = await getDatabase();
  const email = `${name}@example.com`;
  const [member] = await db.insert(members).values({ name, email }).returning();
  if (!member) throw new Error("no member");
  const sessionId = randomUUID();
  const expiresAt = new Date(Date.now() + 3600_000);
  await db
    .insert(sessions)
    .values({ id: sessionId, memberId: member.id, version: member.sessionVersion, expiresAt });
  await db.insert(memberships).values({ organizationId, memberId: member.id, role });
  return { memberId: member.id, sessionId, name, email };
}
