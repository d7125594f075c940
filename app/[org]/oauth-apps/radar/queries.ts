import "server-only";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { type AppTokens, listTokensOfPeople } from "#lib/queries/app-tokens.ts";
import { type Directory, readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import {
  likelyOwners,
  listMintedFor,
  type OAuthPeople,
  readOAuthPeople,
} from "#lib/queries/oauth-people.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { OAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { tokenState } from "#lib/siro/token-state.ts";
import type { RadarFacts, RadarToken } from "../_model/radar.ts";
import { listAppsOfOwners } from "../_queries/apps-of-owners.ts";

/** Apps whose tokens are read, newest first. Each is at least one call. */
const MOST_APPS = 60;
/** Tokens are read after the names, and a page waits for both. */
const NAMES_WAIT_MS = 3_000;

type Radar = {
  facts: RadarFacts;
  /** What could not be read, for one line on the page. */
  missing: string[];
};

/** Every credential that is known, with what Siro says about it now. */
export async function readRadar(org: string): Promise<LoadResult<Radar>> {
  const access = await authorize(org);
  return readLive(() => gather(access));
}

async function gather(access: Access): Promise<Radar> {
  const { organization } = access;
  const [people, directory, stored] = await Promise.all([
    readOAuthPeople(organization.id),
    secondary(readDirectory(access), NAMES_WAIT_MS),
    findStoredToken(organization.id),
  ]);
  const api = await siroFor(access).organization();
  const owners = likelyOwners(people, directory?.adminIds ?? []);
  const listed = await listAppsOfOwners(api, organization, owners);
  const alive = listed.apps.filter((app) => app.deleted !== true && app.deletedAt === null);
  const read = alive.slice(0, MOST_APPS);
  const tokens = await secondary(readTokens(api, organization.id, read));
  const apps = read.map((app) => factsOfApp(app, tokens?.get(app.clientId), people, directory));
  return {
    facts: {
      organizationToken: stored && {
        name: stored.tokenName,
        refusedAt: stored.refusedAt?.toISOString() ?? null,
        retiresOn: stored.retiresOn,
      },
      apps,
    },
    missing: [
      ...(directory === null ? ["names of people, and who is disabled"] : []),
      ...(directory !== null && directory.adminIds === null ? ["apps of admins"] : []),
      ...(listed.failures.length > 0 || !listed.complete ? ["apps of some owners"] : []),
      ...(alive.length > read.length ? [`tokens of ${alive.length - read.length} more apps`] : []),
    ],
  };
}

/** By client ID; without the apps for which Siro gave no answer. */
async function readTokens(
  api: SiroTransport,
  organizationId: string,
  apps: readonly OAuthApp[],
): Promise<Map<string, AppTokens>> {
  const { answers } = await fanOut(apps, async ({ clientId, owner }) => {
    const minted = await listMintedFor(organizationId, clientId);
    const people = [...new Set([...(owner ? [owner] : []), ...minted])];
    const read = await listTokensOfPeople(api, { clientId, people });
    if (read.asked === 0 && read.failures[0]) throw read.failures[0].error;
    return read;
  });
  return new Map(answers.map(({ input, value }) => [input.clientId, value]));
}

function factsOfApp(
  { clientId, appName, owner }: OAuthApp,
  read: AppTokens | undefined,
  people: OAuthPeople,
  directory: Directory | null,
): RadarFacts["apps"][number] {
  const acting = people.identities.find((identity) => identity.clientId === clientId);
  const personOf = (id: string) => {
    const user = directory?.byId.get(id);
    return { name: user ? displayName(user) : id, isDisabled: user?.disabled ?? null };
  };
  const tokens = read?.tokens.flatMap((token): RadarToken[] => {
    const state = tokenState(token);
    if (state === "expired" || state === "revoked") return [];
    const userId = token.userId ?? token.subject;
    const boundTo = userId ? personOf(userId) : null;
    return [{ id: token.accessTokenId, scope: token.scope, boundTo, expiresAt: token.expiresAt }];
  });
  return {
    clientId,
    name: appName?.trim() || clientId,
    owner: owner ? personOf(owner) : null,
    isSecretKept: people.madeHere.get(clientId)?.secretKept ?? false,
    actingMember: acting?.memberName ?? null,
    tokens: tokens ?? null,
    // Others may hold the secret and mint tokens for people that were not asked.
    isExact: acting !== undefined && read?.complete === true,
  };
}
