import { compareText, createRandom } from "../random.ts";
import type { OrganizationToken } from "../rows.ts";
import { createEmptyState, type SeedHandles, type State } from "../state.ts";
import { addOrganizationToken, seedApps, seedConversationConfigurations } from "./access.ts";
import { seedConnections } from "./connections.ts";
import { ago, localTime, type SeedContext } from "./context.ts";
import { type FreeSlot, seedQuietAppointments } from "./crm.ts";
import { seedCrowd } from "./crowd/index.ts";
import { seedOtherOrganization } from "./other-organization.ts";
import { type Rep, seedPeople } from "./people.ts";
import { addHostileTexts, seedProcessing } from "./recordings.ts";
import type { SeedSizes } from "./sizes.ts";
import { seedStories } from "./stories.ts";
import { noPeopleIssues } from "./trouble/note.ts";
import { seedVolume } from "./volume/index.ts";

const slots = [8 * 60 + 30, 11 * 60, 13 * 60 + 30, 16 * 60, 18 * 60 + 30];
const days = 90;

/**
 * Assigns appointment times at least 2.5 hours apart per rep, so that an overlap is always
 * intended.
 */
function createFreeSlot(context: SeedContext): FreeSlot {
  const taken = new Set<string>();
  return (rep, day) => {
    for (;;) {
      const chosen = day ?? context.random.int(1, days);
      const minutes = context.random.pick(slots);
      const key = `${rep.crmUser.id} ${chosen} ${minutes}`;
      if (taken.has(key)) continue;
      taken.add(key);
      return localTime(context, chosen, minutes);
    }
  };
}

/** The state for a seed number: always the same, with every time relative to `nowMs`. */
export function seedState(sizes: SeedSizes, nowMs: number): State {
  const { seed, size } = sizes;
  const random = createRandom(seed);
  const organizationId = random.uuid();
  const state = createEmptyState(emptyHandles(sizes, organizationId));
  const context: SeedContext = { state, random, organizationId, size, nowMs };
  const connections = seedConnections(context);
  seedConversationConfigurations(context, state);
  const people = seedPeople(context, connections);
  const [dana, kim] = people.admins;
  if (!dana || !kim) throw new Error("the seed needs two admins");
  state.organizations.set(organizationId, {
    id: organizationId,
    name: "Acme Exteriors",
    adminUids: people.admins.map((admin) => admin.id),
    ownerUid: kim.id,
    dateCreated: ago(context, 900 * 86_400_000),
  });
  const freeSlot = createFreeSlot(context);
  seedStories(context, people, freeSlot);
  seedQuietAppointments(context, [...people.reps, ...people.disabled], freeSlot);
  seedProcessing(context, people.reps);
  const recordings = [...state.recordings.values()];
  addHostileTexts(recordings);
  for (const [i, row] of recordings.entries()) {
    if (i % 97 === 96 && row.story === "linked") row.deletedAt = row.updatedAt;
    if (i % 211 === 210) row.rootDataPurgedAt = row.updatedAt;
  }
  const stories = groupByStory(state);
  const known = new Set(state.users.keys());
  seedCrowd(context, connections, sizes.people);
  seedVolume(context, known, sizes.recordings);
  const tokens = {
    working: addOrganizationToken(context, "Ops", kim),
    second: addOrganizationToken(context, "Ops replacement", dana),
    revoked: addOrganizationToken(context, "Old sync", kim, { revokedAt: ago(context, 60_000) }),
    organizationGroup: addOrganizationToken(context, "Group", kim, {
      authorizedOrgGroupId: random.uuid(),
    }),
  };
  const rep = people.reps.find((candidate) => candidate.mapped);
  if (!rep) throw new Error("the seed needs a mapped rep");
  const access = seedApps(context, people.admins, rep.user);
  const other = seedOtherOrganization(context);
  const allTokens = { ...tokens, otherOrganization: other.token };
  Object.assign(state.seed, {
    organizationName: "Acme Exteriors",
    organizationTokens: mapTokens(allTokens, (row) => row.secret),
    organizationTokenIds: mapTokens(allTokens, (row) => row.tokenId),
    otherOrganizationId: other.organizationId,
    admins: people.admins.map(({ id, email, firstName, lastName }) => ({
      id,
      email,
      name: `${firstName} ${lastName}`,
    })),
    rep: {
      id: rep.user.id,
      email: rep.user.email,
      name: `${rep.user.firstName} ${rep.user.lastName}`,
      crmUserId: rep.crmUser.id,
    },
    unmappedReps: people.reps.filter((r) => !r.mapped).map(repIds),
    connections: Object.fromEntries(
      Object.entries(connections).map(([story, connection]) => [story, connection.id]),
    ),
    recordings: stories,
    oauthApps: access.oauthApps,
    accessTokens: access.accessTokens,
  });
  return state;
}

const mapTokens = (
  tokens: Record<string, OrganizationToken>,
  read: (row: OrganizationToken) => string,
) => Object.fromEntries(Object.entries(tokens).map(([name, row]) => [name, read(row)]));

const repIds = (rep: Rep) => ({ id: rep.user.id, crmUserId: rep.crmUser.id });

/** Recording IDs by story, newest first, deleted ones under `deleted`. */
function groupByStory(state: State): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  const newest = [...state.recordings.values()].sort((a, b) =>
    compareText(b.createdAt, a.createdAt),
  );
  for (const row of newest) {
    const story = row.deletedAt ? "deleted" : row.story;
    groups[story] ??= [];
    groups[story].push(row.id);
  }
  return groups;
}

function emptyHandles(sizes: SeedSizes, organizationId: string): SeedHandles {
  return {
    seed: sizes.seed,
    size: sizes.size,
    extraPeople: sizes.people,
    extraRecordings: sizes.recordings,
    organizationId,
    organizationName: "",
    organizationTokens: {
      working: "",
      second: "",
      revoked: "",
      organizationGroup: "",
      otherOrganization: "",
    },
    organizationTokenIds: {},
    otherOrganizationId: "",
    admins: [],
    rep: { id: "", email: "", name: "", crmUserId: "" },
    unmappedReps: [],
    people: noPeopleIssues(),
    connections: { healthy: "", undeclaredPlatform: "", error: "", stuck: "", paused: "" },
    recordings: {},
    volume: { repIds: [], recordings: {} },
    oauthApps: {},
    accessTokens: {},
  };
}
