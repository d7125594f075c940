import "server-only";
import { and, eq } from "drizzle-orm";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { organizationTokens } from "#lib/db/schema.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listOAuthApps } from "#lib/siro/organization/oauth-apps.ts";
import { countLive, listTokensOfPeople } from "./app-tokens.ts";
import { listMintedFor, readOAuthPeople } from "./oauth-people.ts";
import type { Access } from "./organization.ts";
import { findPeopleScan } from "./people-scan/people-scans.ts";

/** What depends on a Siro user. Plain data for the browser. Null is "not known", never "none". */
export type Dependents = {
  apps: DependentApps;
  /** Members who link recordings as this user. */
  actingMembers: string[];
  /** The stored organization token, if this user created it. */
  organizationToken: string | null;
  /** Names and CRM IDs of the matched CRM users; null if people weren't read. */
  matches: { name: string; externalId: string | null }[] | null;
  /** Of the last 30 days; null if recordings weren't counted. */
  recordings: { unlinked: number; all: number; complete: boolean } | null;
};

export type DependentApps = {
  /** The OAuth apps that the user owns; null if Siro didn't list them. */
  owned: DependentApp[] | null;
  /** False if Siro may have more. */
  complete: boolean;
  problem: Problem | null;
};

export type DependentApp = {
  clientId: string;
  name: string;
  /** The member who links through it, if any. */
  linkingMember: string | null;
  /** At least so many, because anyone may have minted more; null if no list could be read. */
  live: { read: number; write: number } | null;
};

/** More are rare, and each costs a call per person. */
const APPS_WITH_TOKENS = 20;

/** What would stop working, or stay without an owner, if this Siro user were disabled. Callers authorize. */
export async function readDependents(access: Access, siroUserId: string): Promise<Dependents> {
  const { organization } = access;
  const [people, token] = await Promise.all([
    readOAuthPeople(organization.id),
    tokenCreatedBy(organization.id, siroUserId),
  ]);
  const ofUser = people.identities.filter((each) => each.siroUserId === siroUserId);
  const linking = new Map(people.identities.map((each) => [each.clientId, each.memberName]));
  return {
    apps: await readApps(access, siroUserId, linking),
    actingMembers: ofUser.map(({ memberName }) => memberName),
    organizationToken: token,
    ...fromScan(organization.id, siroUserId),
  };
}

async function readApps(
  access: Access,
  owner: string,
  linking: ReadonlyMap<string | null, string>,
): Promise<DependentApps> {
  const { id, siroOrganizationId } = access.organization;
  try {
    const api = await siroFor(access).organization();
    const listed = await listOAuthApps(api, { organizationId: siroOrganizationId, owner });
    const living = listed.items.filter(({ deleted }) => deleted !== true);
    const owned = await Promise.all(
      living.map(async ({ clientId, appName }, index) => ({
        clientId,
        name: appName ?? clientId,
        linkingMember: linking.get(clientId) ?? null,
        live: index < APPS_WITH_TOKENS ? await liveTokens(api, id, { clientId, owner }) : null,
      })),
    );
    return { owned, complete: listed.complete && listed.unreadable === 0, problem: null };
  } catch (error) {
    return { owned: null, complete: false, problem: toProblem(error) };
  }
}

/** Of the owner and of everyone for whom siro-admin minted a token. Siro has no full list. */
async function liveTokens(
  api: SiroTransport,
  organizationId: string,
  { clientId, owner }: { clientId: string; owner: string },
): Promise<DependentApp["live"]> {
  const minted = await listMintedFor(organizationId, clientId);
  const people = [...new Set([owner, ...minted])];
  const { tokens, asked } = await listTokensOfPeople(api, { clientId, people });
  if (asked === 0) return null;
  const { read, write } = countLive(tokens);
  return { read, write };
}

async function tokenCreatedBy(organizationId: string, siroUserId: string): Promise<string | null> {
  const db = await getDatabase();
  const [token] = await db
    .select({ tokenName: organizationTokens.tokenName })
    .from(organizationTokens)
    .where(
      and(
        eq(organizationTokens.organizationId, organizationId),
        eq(organizationTokens.createdBy, siroUserId),
      ),
    );
  return token?.tokenName ?? null;
}

/** From the last scan of people, if there is one: nothing is read for this. */
function fromScan(
  organizationId: string,
  siroUserId: string,
): Pick<Dependents, "matches" | "recordings"> {
  const scan = findPeopleScan(organizationId)?.scan;
  const person = scan?.byId.get(siroUserId);
  const tally = scan?.impact?.byUser.get(siroUserId);
  const { complete = false } = scan?.impact ?? {};
  return {
    matches: person
      ? person.crm.map(({ name, externalId, id }) => ({ name: name ?? id, externalId }))
      : null,
    recordings: scan?.impact
      ? { unlinked: tally?.unlinked ?? 0, all: tally?.recordings ?? 0, complete }
      : null,
  };
}
