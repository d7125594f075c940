import { startSandbox } from "#e2e/sandbox/server.ts";
import { pointAtNewDatabase } from "#e2e/testbed/servers/new-database.ts";

/**
 * Points this process at a sandbox and a new database; must run before any of our modules loads.
 */
export async function prepareEnvironment() {
  const sandbox = await startSandbox({ port: 0 });
  await pointAtNewDatabase();
  process.env.NEXTAUTH_URL = "http://127.0.0.1:3000";
  process.env.SIRO_EXTERNAL_API_URL = `${sandbox.url}/api-externalApi`;
  process.env.SIRO_PLATFORM_API_URL = sandbox.url;
  process.env.ALLOW_LOOPBACK_AUDIO = "on";
  process.env.LOG_LEVEL = "silent";
  return sandbox;
}

/** An organization with a token and an owner, so that there is something to protect. */
export async function fillInstallation(token: string, siroOrganizationId: string) {
  const { getDatabase } = await import("#lib/db/client.ts");
  const schema = await import("#lib/db/schema.ts");
  const { storeOrganizationToken } = await import("#lib/credentials/organization-token.ts");
  const db = await getDatabase();
  const [member] = await db
    .insert(schema.members)
    .values({ name: "Dana Ortiz", email: "dana@acme-exteriors.example" })
    .returning();
  const [organization] = await db
    .insert(schema.organizations)
    .values({ slug: "acme-exteriors", name: "Acme Exteriors", siroOrganizationId })
    .returning();
  if (!member || !organization) throw new Error("nothing was stored");
  await db
    .insert(schema.memberships)
    .values({ organizationId: organization.id, memberId: member.id, role: "owner" });
  const facts = { siroTokenId: "t", tokenName: "Ops", createdBy: null, createdByName: null };
  await storeOrganizationToken(
    db,
    organization.id,
    { secret: token, ...facts, createdAt: null },
    member.id,
  );
  return { organization, member };
}

/** How many rows each table holds. */
export async function countRows(): Promise<Record<string, number>> {
  const { getDatabase } = await import("#lib/db/client.ts");
  const { sql } = await import("drizzle-orm");
  const schema = await import("#lib/db/schema.ts");
  const db = await getDatabase();
  const counts: Record<string, number> = {};
  for (const [name, table] of Object.entries(schema)) {
    const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(table);
    counts[name] = row?.count ?? -1;
  }
  return counts;
}
