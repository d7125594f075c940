import "server-only";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { readIdentity } from "./identity.ts";
import { authorize, listOrganizations, ownsAnOrganization } from "./organization.ts";
import { findPeopleScan } from "./people-scan/people-scans.ts";

/** What every page of an organization shows around its content. */
export async function readShell(slug: string) {
  const access = await authorize(slug);
  const [identity, token, organizations, mayAdd] = await Promise.all([
    readIdentity(access),
    findStoredToken(access.organization.id),
    listOrganizations(),
    ownsAnOrganization(access.actor),
  ]);
  // Only counts that are already known: the shell never asks Siro.
  const openIssues = findPeopleScan(access.organization.id)?.openIssues ?? null;
  return { ...access, identity, token, organizations, mayAdd, openIssues };
}
