import "server-only";
import { isOwner } from "#lib/auth/guard.ts";
import { findIdentity } from "#lib/credentials/identity.ts";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { getDatabase } from "#lib/db/client.ts";
import { authorize, listOrganizations } from "./organization.ts";
import { findPeopleScan } from "./people-scan/people-scans.ts";

/** What every page of an organization shows around its content. */
export async function readShell(slug: string) {
  const access = await authorize(slug);
  const [identity, token, organizations, mayAdd] = await Promise.all([
    findIdentity(access.organization.id, access.actor.memberId),
    findStoredToken(access.organization.id),
    listOrganizations(),
    isOwner(await getDatabase(), access.actor),
  ]);
  // Only counts that are already known: the shell never asks Siro.
  const openIssues = findPeopleScan(access.organization.id)?.openIssues ?? null;
  return { ...access, identity, token, organizations, mayAdd, openIssues };
}
