import type { Place } from "#lib/linking/place.ts";
import type { RepFacts } from "#lib/linking/rank-facts.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { IdStyle, Kind, Role, Site, TitleStyle, Town } from "../kinds/kind.ts";
import { count, near, weighted } from "./draws.ts";
import { firstName, lastName, nicknameOf, withoutAccents } from "./names.ts";

export type Rep = {
  index: number;
  role: Role;
  town: Town;
  home: Place;
  /** Showroom or community where they work, or the office. */
  base: Site | null;
  name: string;
  /** As the CRM spells it. */
  crmName: string;
  email: string;
  siroUserId: string;
  crmUserId: string;
  externalId: string;
  teamId: string;
  /** Siro knows which CRM user is theirs. */
  isMapped: boolean;
  /** How they title what they don't start from the CRM. */
  usualTitle: TitleStyle;
  /** Minutes that this person starts later than others. */
  tardiness: number;
};

/** A CRM's ID of a record; the prefix is Salesforce's. */
export function crmId(random: Random, style: IdStyle, prefix: string): string {
  if (style === "salesforce-18") return random.salesforceId(prefix);
  if (style === "salesforce-15") return random.salesforceId(prefix).slice(0, 15);
  if (style === "numeric") return random.digits(8);
  if (style === "long-numeric") return random.digits(11);
  if (style === "dealer") return `${random.digits(5)}_${random.digits(7)}`;
  return random.uuid();
}

export function createReps(kind: Kind, random: Random): Rep[] {
  const size = count(random, kind.reps);
  const teams = Array.from({ length: size > 8 ? 2 : 1 }, () => random.teamId());
  return Array.from({ length: size }, (_, index) => {
    const town = kind.towns[index % kind.towns.length] ?? random.pick(kind.towns);
    const first = firstName(random, kind.people);
    const last = lastName(random, kind.people);
    const spelled = random.chance(0.15) ? nicknameOf(first) : first;
    const sites = kind.sites;
    return {
      index,
      role: roleOf(kind, index / size),
      town,
      home: near(random, town, town.spreadKm * 600),
      base: kind.venue === "site" ? (sites[index % sites.length] ?? null) : null,
      name: `${first} ${last}`,
      crmName: `${spelled} ${last}`,
      email: `${withoutAccents(first).toLowerCase()}.${withoutAccents(last).toLowerCase()}@example.com`,
      siroUserId: random.userId(),
      crmUserId: random.uuid(),
      externalId: crmId(random, kind.crm.ids, "005"),
      teamId: teams[index % teams.length] ?? "",
      isMapped: random.chance(kind.mapped),
      usualTitle: weighted(random, kind.phone.titles),
      tardiness: random.chance(0.2) ? random.int(2, 9) : 0,
    };
  });
}

function roleOf(kind: Kind, share: number): Role {
  let sum = 0;
  for (const role of kind.roles) {
    sum += role.share;
    if (share < sum) return role;
  }
  const [first] = kind.roles;
  if (!first) throw new Error(`${kind.name} has no roles`);
  return first;
}

/** The rep as Siro knows its own user. */
export const siroFacts = (rep: Rep): RepFacts => ({
  siroUserId: rep.siroUserId,
  names: [rep.name],
  emails: [rep.email],
  teamId: rep.teamId,
  ...(rep.isMapped ? { crmUserIds: [rep.crmUserId], externalIds: [rep.externalId] } : {}),
});

/** The rep as a CRM row lists them. */
export function listedFacts(rep: Rep, by: Kind["crm"]["reps"]["by"]): RepFacts {
  const ids = { crmUserIds: [rep.crmUserId], externalIds: [rep.externalId] };
  if (by === "ids") return { ...ids, names: [rep.crmName] };
  if (by === "external") return { externalIds: ids.externalIds };
  if (by === "emails") return { emails: [rep.email], names: [rep.crmName] };
  return { names: [rep.crmName] };
}
