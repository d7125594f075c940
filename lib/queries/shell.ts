import "server-only";
import { findIdentity } from "#lib/credentials/identity.ts";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { authorize } from "./organization.ts";

/** What every page of an organization shows around its content. */
export async function readShell(slug: string) {
  const access = await authorize(slug);
  const [identity, token] = await Promise.all([
    findIdentity(access.organization.id, access.actor.memberId),
    findStoredToken(access.organization.id),
  ]);
  return { ...access, identity, token };
}
