import "server-only";
import { findIdentity } from "#lib/credentials/identity.ts";
import { keySource } from "#lib/credentials/key-file.ts";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { findSiroUserRequest } from "#lib/credentials/siro-user-request.ts";
import { readDirectory } from "#lib/queries/directory.ts";
import { authorize } from "#lib/queries/organization.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { getCallerIdentity } from "#lib/siro/organization/caller-identity.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";

/** The stored token, what Siro reports about it now, and where the keys are stored. */
export async function readSiroAccess(org: string) {
  const { actor, organization, role } = await authorize(org);
  const stored = await findStoredToken(organization.id);
  const check = stored
    ? await readLive(async () =>
        getCallerIdentity(await siroFor({ actor, organization }).organization()),
      )
    : null;
  return { organization, role, stored, check, keySource: keySource() };
}

/** The member's Siro user, whether its OAuth app still exists, and whether it's an admin in Siro. */
export async function readMySiroUser(org: string) {
  const access = await authorize(org);
  const { actor, organization, role } = access;
  const identity = await findIdentity(organization.id, actor.memberId);
  const clientId = identity?.clientId;
  const [app, directory] = await Promise.all([
    clientId
      ? readLive(async () =>
          getOAuthApp(await siroFor({ actor, organization }).organization(), { clientId }),
        )
      : null,
    readLive(() => readDirectory(access)),
  ]);
  const adminIds = directory.data?.adminIds ?? null;
  const isSiroAdmin = identity && adminIds ? adminIds.includes(identity.siroUserId) : null;
  const request = await findSiroUserRequest(organization.id, actor.memberId);
  return { actor, organization, role, identity, app, isSiroAdmin, request };
}
