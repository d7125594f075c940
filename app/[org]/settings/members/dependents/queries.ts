import "server-only";
import { and, asc, eq, not, sql } from "drizzle-orm";
import { z } from "zod";
import { findIdentity } from "#lib/credentials/identity.ts";
import { getDatabase } from "#lib/db/client.ts";
import { oauthAppSecrets } from "#lib/db/schema.ts";
import { type Dependents, readDependents } from "#lib/queries/dependents.ts";
import { authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";

/** What depends on a member who may leave. Plain data for the browser. */
export type MemberDependents = {
  /** The Siro user they link as, and what depends on it; null if they link as no one. */
  siroUser: { name: string; clientId: string | null; dependents: Dependents } | null;
  /** Names of the OAuth apps they created in siro-admin for other owners. They stay. */
  created: string[];
};

/**
 * What depends on a member. Members may ask for themselves, admins for anyone.
 * @throws ZodError if `asked` is not an ID
 */
export async function readMemberDependents(
  org: string,
  asked: unknown,
): Promise<LoadResult<MemberDependents>> {
  const { actor } = await authorize(org);
  const access = await authorize(org, asked === actor.memberId ? "viewer" : "admin");
  const memberId = z.uuid().parse(asked);
  return readLive(async () => {
    const { id } = access.organization;
    const identity = await findIdentity(id, memberId);
    const siroUser = identity && {
      name: identity.siroUserName,
      clientId: identity.clientId,
      dependents: await readDependents(access, identity.siroUserId),
    };
    return { siroUser, created: await listCreated(id, memberId, identity?.siroUserId ?? null) };
  });
}

async function listCreated(
  organizationId: string,
  memberId: string,
  siroUserId: string | null,
): Promise<string[]> {
  const db = await getDatabase();
  const { clientId, appName, owner } = oauthAppSecrets;
  const isDeletedHere = sql`exists (select 1 from audit_events deletion
    where deletion.organization_id = ${organizationId} and deletion.kind = 'oauth-app.delete'
    and deletion.target_id = ${clientId} and deletion.outcome = 'succeeded')`;
  const isLinkedThrough = sql`exists (select 1 from siro_identities identity
    where identity.organization_id = ${organizationId} and identity.client_id = ${clientId})`;
  const rows = await db
    .select({ appName, owner })
    .from(oauthAppSecrets)
    .where(
      and(
        eq(oauthAppSecrets.organizationId, organizationId),
        eq(oauthAppSecrets.createdBy, memberId),
        not(isDeletedHere),
        not(isLinkedThrough),
      ),
    )
    .orderBy(asc(appName), asc(oauthAppSecrets.clientId));
  return rows.filter((app) => app.owner !== siroUserId).map((app) => app.appName);
}
