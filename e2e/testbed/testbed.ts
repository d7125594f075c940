import { rmSync } from "node:fs";
import { createSandboxClient } from "#e2e/sandbox/client.ts";
import { startSandbox } from "#e2e/sandbox/server.ts";
import type { Actor } from "#lib/auth/actor.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { pointAtNewDatabase } from "./servers/new-database.ts";

/**
 * For tests of operations: a local Siro over HTTP, a separate database, and a member set up through
 * the product's operations. Call it before importing anything that reads the environment.
 */
export async function openTestbed(options: { withIdentity?: boolean } = {}) {
  const dataDir = await pointAtNewDatabase();
  const sandbox = await startSandbox();
  process.env.LOG_LEVEL = "silent";
  process.env.SIRO_EXTERNAL_API_URL = sandbox.organizationUrl;
  process.env.SIRO_PLATFORM_API_URL = sandbox.url;
  process.env.ALLOW_LOOPBACK_AUDIO = "on";
  const { closeDatabase, getDatabase } = await import("#lib/db/client.ts");
  const { members } = await import("#lib/db/schema.ts");
  const { createSessionRow } = await import("#lib/auth/session.ts");
  const { connectOrganization } = await import(
    "#lib/operations/organizations/connect-organization.ts"
  );
  const { connectIdentity } = await import("#lib/operations/identity/connect-identity.ts");
  const db = await getDatabase();
  const [dana] = sandbox.state.seed.admins;
  if (!dana) throw new Error("the seed has no admin");
  const [member] = await db
    .insert(members)
    .values({ name: dana.name, email: dana.email, passwordHash: "none" })
    .returning();
  if (!member) throw new Error("no member");
  const { sid } = await createSessionRow(db, member);
  const { name, email } = member;
  const actor: Actor = { memberId: member.id, sessionId: sid, name, email };
  const connected = await connectOrganization(actor, {
    token: sandbox.state.seed.organizationTokens.working,
  });
  if (connected.status !== "succeeded") throw new Error(connected.problem.message);
  const organization: Organization = connected.value;
  if (options.withIdentity !== false) {
    const identity = await connectIdentity(actor, organization, { siroUserId: dana.id });
    if (identity.status !== "succeeded") throw new Error(identity.problem.message);
  }
  return {
    sandbox,
    siro: createSandboxClient(sandbox.url),
    db,
    actor,
    organization,
    async close() {
      await closeDatabase();
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Testbed = Awaited<ReturnType<typeof openTestbed>>;
