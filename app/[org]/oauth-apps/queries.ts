import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { compareTimes } from "#lib/instants.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { listTokensOfPeople } from "#lib/queries/app-tokens.ts";
import { type Directory, readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import {
  likelyOwners,
  listMintedFor,
  type OAuthPeople,
  readOAuthPeople,
} from "#lib/queries/oauth-people.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive, readStaleIfError } from "#lib/queries/stale-if-error.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import { getOAuthApp, type OAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import type { RotationPage } from "./_model/rotation.ts";
import {
  type AppList,
  type AppRow,
  type LiveTokens,
  MAX_COUNTED,
  type Person,
  type TokenList,
} from "./_model/rows.ts";
import { listAppsOfOwners } from "./_queries/apps-of-owners.ts";
import { fetchRotation } from "./_queries/rotation.ts";
import { liveTokens, tokenList } from "./_queries/tokens-of-app.ts";
import type { CountedApp } from "./live/search.ts";

/** Most people to check for the tokens of one app. */
const MAX_PEOPLE = 60;

type Known = {
  people: OAuthPeople;
  directory: Directory | null;
  problem: Problem | null;
  /** Siro users whose apps are listed. */
  owners: string[];
};

async function readKnown(access: Access): Promise<Known> {
  const { id } = access.organization;
  const [people, reading] = await Promise.all([
    readOAuthPeople(id),
    readStaleIfError({ organizationId: id, actor: null, what: "directory" }, () =>
      inTime(readDirectory(access)),
    ),
  ]);
  const directory = reading.data ?? null;
  const owners = likelyOwners(people, directory?.adminIds ?? []);
  return { people, directory, problem: reading.problem ?? null, owners };
}

function personIn({ directory, people }: Known): (id: string) => Person {
  return (id) => {
    const user = directory?.byId.get(id);
    if (user) return { id, name: displayName(user), email: user.email };
    const tied = people.identities.find(({ siroUserId }) => siroUserId === id);
    return { id, name: tied?.name ?? id, email: null };
  };
}

/** The apps of admins, members, and known owners, with a failure per owner that Siro did not answer for. */
export async function readOAuthApps(org: string): Promise<LoadResult<AppList>> {
  const access = await authorize(org);
  const { organization } = access;
  return readLive(async () => {
    const known = await readKnown(access);
    const { people, directory, owners } = known;
    const api = await siroFor(access).organization();
    const { apps, failures, complete } = await listAppsOfOwners(api, organization, owners);
    const personOf = personIn(known);
    return {
      apps: apps
        .sort((a, b) => compareTimes(b.createdAt, a.createdAt))
        .map((app) => appRow(app, people, personOf)),
      asked: owners.length,
      checked: countChecked(
        known,
        failures.map(({ owner }) => owner),
      ),
      total: directory ? directory.users.length : null,
      unanswered: failures.map(({ owner, problem, asOf }) => ({
        name: personOf(owner).name,
        problem,
        asOf,
      })),
      partial: !complete || directory?.complete === false,
      directoryProblem: known.problem,
      adminsUnknown: directory !== null && directory.adminIds === null,
    };
  });
}

function appRow(app: OAuthApp, people: OAuthPeople, personOf: (id: string) => Person): AppRow {
  const made = people.madeHere.get(app.clientId);
  const acting = people.identities.find(({ clientId }) => clientId === app.clientId);
  return {
    clientId: app.clientId,
    name: app.appName?.trim() || app.clientId,
    owner: app.owner ? personOf(app.owner) : null,
    made: made ? "here" : "elsewhere",
    secret: made ? (made.secretKept ? "kept" : "not-kept") : "never-here",
    createdAt: app.createdAt,
    deleted: app.deleted === true || app.deletedAt !== null,
    deletedAt: app.deletedAt,
    actingMember: acting?.memberName ?? null,
  };
}

/** The tokens of one app, for all people likely to have one. */
export async function readAppTokens(org: string, clientId: string): Promise<LoadResult<TokenList>> {
  const access = await authorize(org);
  return readLive(async () => {
    const known = await readKnown(access);
    const api = await siroFor(access).organization();
    const app = await getOAuthApp(api, { clientId });
    const holders = await likelyHolders(access, app);
    const people = [...new Set([...holders, ...known.owners])].slice(0, MAX_PEOPLE);
    const read = await listTokensOfPeople(api, { clientId, people });
    if (read.asked === 0 && read.failures[0]) throw read.failures[0].error;
    return tokenList(read, isEverybody(known, clientId, people), personIn(known));
  });
}

/** Live tokens per app, for its owner and people it was used to mint tokens for here; null if Siro did not answer. */
export async function readLiveTokens(
  org: string,
  apps: readonly CountedApp[],
): Promise<LoadResult<Record<string, LiveTokens | null>>> {
  const access = await authorize(org);
  const count = async () => {
    const known = await readKnown(access);
    const api = await siroFor(access).organization();
    const { answers, failures } = await fanOut(apps.slice(0, MAX_COUNTED), async (app) => {
      const { clientId } = app;
      const people = await likelyHolders(access, app);
      const read = await listTokensOfPeople(api, { clientId, people });
      if (read.asked === 0 && read.failures[0]) throw read.failures[0].error;
      return liveTokens(read, isEverybody(known, clientId, people));
    });
    return Object.fromEntries([
      ...answers.map(({ input, value }): [string, LiveTokens] => [input.clientId, value]),
      ...failures.map(({ input }): [string, null] => [input.clientId, null]),
    ]);
  };
  return readLive(() => inTime(count()));
}

/** The owner and the people for whom tokens were minted here. */
async function likelyHolders(
  access: Access,
  app: Pick<OAuthApp, "clientId" | "owner">,
): Promise<string[]> {
  const minted = await listMintedFor(access.organization.id, app.clientId);
  return [...new Set([...(app.owner ? [app.owner] : []), ...minted])];
}

/** Users whose apps Siro listed, now or in a scan of all users. */
function countChecked({ owners, people, directory }: Known, unanswered: string[]): number {
  const answered = owners.filter((owner) => !unanswered.includes(owner));
  const checked = new Set([...answered, ...people.checked.keys()]);
  if (!directory) return checked.size;
  return directory.users.filter(({ id }) => checked.has(id)).length;
}

/**
 * Whether no one else can have a token: all users were checked, or the app's secret never left
 * siro-admin, which records who it minted tokens for.
 */
function isEverybody(known: Known, clientId: string, asked: readonly string[]): boolean {
  const isActing = known.people.identities.some((identity) => identity.clientId === clientId);
  const { directory } = known;
  return (
    isActing ||
    (directory?.complete === true && directory.users.every(({ id }) => asked.includes(id)))
  );
}

/** An app with its newest rotation. */
export async function readRotation(
  org: string,
  clientId: string,
): Promise<LoadResult<RotationPage>> {
  const access = await authorize(org);
  return readLive(() => fetchRotation(access, clientId));
}

/** Enabled Siro users that can own an app or a token, by name. */
export async function readPeople(org: string): Promise<LoadResult<Person[]>> {
  const access = await authorize(org);
  return readLive(async () => {
    const { users } = await readDirectory(access);
    return users
      .filter((user) => user.disabled !== true)
      .map((user) => ({ id: user.id, name: displayName(user), email: user.email }))
      .sort((a, b) => a.name.localeCompare(b.name, "en", { sensitivity: "base" }));
  });
}
