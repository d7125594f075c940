import type { Random } from "#e2e/sandbox/random.ts";
import type { Place } from "#lib/linking/place.ts";
import type { RepFacts } from "#lib/linking/rank-facts.ts";
import { between, DAY, HOUR, near, weighted } from "./draws.ts";
import { type Habits, habitsOf } from "./habits.ts";
import type { Kind } from "./kinds.ts";
import { nicknameOf, person } from "./names.ts";

export type Rep = {
  siroUserId: string;
  /** As a recording of theirs shows them. */
  inSiro: RepFacts;
  /** As the CRM's rows show them. */
  inCrm: RepFacts;
  home: Place;
  territory: Place;
  /** Hours that the rep's clock is from UTC. */
  offsetHours: number;
};

export type Organization = {
  kind: Kind;
  habits: Habits;
  timeZone: string;
  offsetHours: number;
  city: string;
  office: Place;
  teamId: string;
  reps: readonly Rep[];
  /** Books appointments and sometimes stays on them. */
  dispatcher: RepFacts;
  connectionIds: readonly [string, string];
  /** Midnight UTC of the Monday that the week begins with. */
  mondayMs: number;
};

const ZONES = [
  { timeZone: "America/New_York", winter: -5, latitude: 40.2, longitude: -75.4, city: "Norwood" },
  { timeZone: "America/Chicago", winter: -6, latitude: 41.9, longitude: -88.1, city: "Wheaton" },
  { timeZone: "America/Denver", winter: -7, latitude: 39.7, longitude: -105.0, city: "Lakewood" },
  {
    timeZone: "America/Los_Angeles",
    winter: -8,
    latitude: 34.1,
    longitude: -117.9,
    city: "Covina",
  },
] as const;

const WINTER_MONDAY = Date.UTC(2026, 10, 9);
const SUMMER_MONDAY = Date.UTC(2026, 6, 13);

export function createOrganization(random: Random, kind: Kind): Organization {
  const zone = random.pick(ZONES);
  const isSummer = random.chance(0.5);
  const offsetHours = zone.winter + (isSummer ? 1 : 0);
  const habits = habitsOf(random, kind);
  const office = near(random, zone, 9_000);
  const teamId = random.teamId();
  const reps = Array.from({ length: random.int(...kind.reps) }, () =>
    createRep(random, {
      kind,
      habits,
      teamId,
      office,
      // Where a territory crosses a zone, about every fourth rep works an hour away.
      offsetHours: offsetHours + (habits.hasTwoZones && random.chance(0.25) ? -1 : 0),
    }),
  );
  return {
    kind,
    habits,
    timeZone: zone.timeZone,
    offsetHours,
    city: zone.city,
    office,
    teamId,
    reps,
    dispatcher: crmFacts(random, "Call Center", null),
    connectionIds: [random.connectionId(), random.connectionId()],
    mondayMs: isSummer ? SUMMER_MONDAY : WINTER_MONDAY,
  };
}

type RepWish = {
  kind: Kind;
  habits: Habits;
  teamId: string;
  office: Place;
  offsetHours: number;
};

function createRep(random: Random, wish: RepWish): Rep {
  const { first, last } = person(random);
  const email = `${first}.${last}@example.com`.toLowerCase();
  const siroUserId = random.userId();
  const inCrm = crmFacts(
    random,
    `${first} ${last}`,
    random.chance(wish.habits.emailShare) ? email : null,
  );
  const isMapped = random.chance(wish.habits.mappedShare);
  const usedName = random.chance(0.2) ? nicknameOf(first) : first;
  return {
    siroUserId,
    inSiro: {
      siroUserId,
      crmUserIds: isMapped ? inCrm.crmUserIds : [],
      externalIds: isMapped ? inCrm.externalIds : [],
      emails: [email],
      names: [`${usedName} ${last}`],
      teamId: wish.teamId,
    },
    inCrm: isMapped && wish.habits.pointsToSiro ? { ...inCrm, siroUserId } : inCrm,
    home: near(random, wish.office, 15_000),
    territory: wish.kind.isAtStore
      ? wish.office
      : near(random, wish.office, wish.kind.radiusMeters * between(random, 0.1, 0.8)),
    offsetHours: wish.offsetHours,
  };
}

function crmFacts(random: Random, name: string, email: string | null): RepFacts {
  return {
    crmUserIds: [random.uuid()],
    externalIds: [
      weighted(random, { short: 1, long: 1 }) === "short"
        ? random.serial()
        : random.salesforceId("005"),
    ],
    emails: email ? [email] : [],
    names: [name],
  };
}

/** The instant at which a day of the week begins for a rep. */
export const dayStartMs = (organization: Organization, rep: Rep, day: number) =>
  organization.mondayMs + day * DAY - rep.offsetHours * HOUR;
