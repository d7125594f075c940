import "server-only";
import { findIdentity } from "#lib/credentials/identity.ts";
import { keySource } from "#lib/credentials/key-file.ts";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { findSiroUserRequest } from "#lib/credentials/siro-user-request.ts";
import { compareTimes } from "#lib/instants.ts";
import { readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { inTime, secondary } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { getCallerIdentity } from "#lib/siro/organization/caller-identity.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { listOrganizationTokens } from "#lib/siro/organization/organization-tokens.ts";
import type { TokenCheck } from "./_model/token-check.ts";
import type { TokenListing } from "./_model/token-row.ts";
import { checkToken } from "./_queries/token-check.ts";

/** The stored token, what Siro reports about it now, and where the keys are stored. */
export async function readSiroAccess(org: string) {
  const { actor, organization, role } = await authorize(org);
  const stored = await findStoredToken(organization.id);
  const ask = async () => getCallerIdentity(await siroFor({ actor, organization }).organization());
  const check = stored ? await readLive(() => inTime(ask())) : null;
  return { organization, role, stored, check, keySource: keySource() };
}

/** What the organization token may do now, by asking Siro. */
export async function readTokenCheck(org: string): Promise<TokenCheck> {
  return checkToken(await authorize(org));
}

/** The organization's API tokens in Siro, newest first, each with who created it. */
export async function readOrganizationTokens(org: string): Promise<LoadResult<TokenListing>> {
  const access = await authorize(org);
  return readLive(() => inTime(listTokens(access)));
}

/** Less than the page waits for the whole list. */
const NAMES_WAIT_MS = 4_000;

async function listTokens(access: Access): Promise<TokenListing> {
  const api = await siroFor(access).organization();
  const [listing, directory, stored] = await Promise.all([
    listOrganizationTokens(api),
    secondary(readDirectory(access), NAMES_WAIT_MS),
    findStoredToken(access.organization.id),
  ]);
  const nameOf = (id: string | null) => {
    const user = id === null ? undefined : directory?.byId.get(id);
    return user ? displayName(user) : id;
  };
  return {
    tokens: listing.items
      .map((token) => ({
        ...token,
        createdBy: nameOf(token.createdBy),
        isInUse: token.tokenId === stored?.siroTokenId,
      }))
      .toSorted((a, b) => compareTimes(b.createdAt, a.createdAt)),
    complete: listing.complete && listing.unreadable === 0,
    isNamed: directory !== null,
  };
}

/** The member's Siro user, whether its OAuth app still exists, and whether it's an admin in Siro. */
export async function readMySiroUser(org: string) {
  const access = await authorize(org);
  const { actor, organization, role } = access;
  const identity = await findIdentity(organization.id, actor.memberId);
  const clientId = identity?.clientId;
  const [app, directory] = await Promise.all([
    clientId ? readLive(() => inTime(fetchApp(access, clientId))) : null,
    identity ? secondary(readDirectory(access)) : null,
  ]);
  const adminIds = directory?.adminIds ?? null;
  const isSiroAdmin = identity && adminIds ? adminIds.includes(identity.siroUserId) : null;
  const request = await findSiroUserRequest(organization.id, actor.memberId);
  return { actor, organization, role, identity, app, isSiroAdmin, request };
}

async function fetchApp(access: Access, clientId: string) {
  return getOAuthApp(await siroFor(access).organization(), { clientId });
}
