import { kinds } from "#e2e/eval/mapping/kinds.ts";
import { familyNames, givenNames, nativeNames } from "#e2e/eval/mapping/names.ts";
import type { Random } from "#e2e/sandbox/random.ts";
import type { Place } from "#lib/linking/place.ts";
import type { RepFacts } from "#lib/linking/rank-facts.ts";
import type { Kind } from "./kinds.ts";
import { type Customer, movePlace, placeAround, type Rep, type World } from "./world.ts";

const streets = `Maple Oak Cedar Pine Elm Lakeview Hillcrest Washington Jefferson Sunset Ridge Mill
River Church Prospect Highland Franklin Willow Birch Orchard Meadow Spring Canyon Desert Juniper`.split(
  /\s+/,
);
const suffixes = ["St", "Ave", "Dr", "Ln", "Ct", "Rd", "Way", "Blvd"];
const towns = ["Fairview", "Georgetown", "Clinton", "Salem", "Madison", "Arlington", "Milton"];

const pickSkewed = (random: Random, names: readonly string[]) =>
  names[Math.floor(random.next() ** 1.6 * names.length)] ?? "Robin";

function pickName(random: Random, kind: Kind): [given: string, family: string] {
  const { given, family } = kinds[kind.names];
  const isOwn = given.length > 0 && random.chance(0.5);
  return isOwn
    ? [random.pick(given as readonly string[]), random.pick(family as readonly string[])]
    : [pickSkewed(random, givenNames), pickSkewed(random, familyNames)];
}

/** A household. `near` is where the rep was before: neighbors live in the same street. */
export function createCustomer(world: World, area: Place, near: Customer | null): Customer {
  const { random, kind, office } = world;
  const isNeighbor = near !== null && random.chance(kind.neighbors);
  const native = random.chance(0.06) ? random.pick(nativeNames) : null;
  const [given, family] = native ? [native[0], native[1]] : pickName(random, kind);
  const place = isNeighbor
    ? movePlace(near.place, random.next() * 0.2 - 0.1, random.next() * 0.2 - 0.1)
    : placeAround(random, area, kind.areaKm);
  const street = isNeighbor
    ? near.street.replace(/^\d+/, random.digits(4))
    : `${random.digits(random.int(2, 5))} ${random.pick(streets)} ${random.pick(suffixes)}`;
  return {
    given,
    family,
    partner: random.chance(kind.couples) ? pickSkewed(random, givenNames) : null,
    native: native ? { given: native[2], family: native[3] } : null,
    street,
    town: isNeighbor ? near.town : random.pick(towns),
    place: kind.booking === "showroom" ? office : place,
    phone: `+1480${random.digits(7)}`,
    jobNumber: random.digits(random.int(5, 8)),
  };
}

/** Reps in teams, in the ID spaces in which Siro knows them. */
export function createReps(world: Omit<World, "reps">, count: number): Rep[] {
  const { random, kind, noise, office } = world;
  const teams = [random.teamId(), random.teamId()];
  return Array.from({ length: count }, () => {
    const [given, family] = pickName(random, kind);
    const team = random.pick(teams);
    const name = `${given} ${family}`;
    const email = `${given}.${family}@company.example`.toLowerCase().replaceAll(" ", "");
    const known = { crmUserId: random.uuid(), externalId: random.serial() };
    const isMapped = !random.chance(noise.repUnmapped);
    const siro: RepFacts = {
      siroUserId: random.userId(),
      teamId: team,
      names: [name],
      emails: [email],
      ...(isMapped && { crmUserIds: [known.crmUserId], externalIds: [known.externalId] }),
    };
    const isPrivate = !isMapped && random.chance(0.6);
    const crm: RepFacts = {
      siroUserId: null,
      crmUserIds: [known.crmUserId],
      externalIds: [known.externalId],
      ...(!random.chance(noise.repNameMissing) && { names: [name] }),
      ...(random.chance(0.5) && { emails: [isPrivate ? `${family}@mail.example` : email] }),
    };
    return {
      team,
      home: placeAround(random, office, kind.areaKm),
      siro,
      second: random.chance(noise.secondAccount * 2)
        ? { siroUserId: random.userId(), names: [name], emails: [`${given}@mail.example`] }
        : null,
      crm: random.chance(0.3)
        ? showInOneSpace(random, crm, isMapped ? siro.siroUserId : null)
        : crm,
    };
  });
}

/** Participant rows of some connections hold one kind of ID alone, some a Siro user ID. */
function showInOneSpace(random: Random, crm: RepFacts, siroUserId?: string | null): RepFacts {
  const { names, emails } = crm;
  const named = { ...(names && { names }), ...(emails && { emails }) };
  return random.pick<RepFacts>([
    { ...named, crmUserIds: crm.crmUserIds ?? [] },
    { ...named, externalIds: crm.externalIds ?? [] },
    siroUserId ? { ...named, siroUserId } : crm,
  ]);
}

/** Whether two records share an ID, an email or a name: what a careful person would see. */
export function isRecognizable(a: RepFacts, b: RepFacts): boolean {
  const shares = (x: readonly string[] = [], y: readonly string[] = []) =>
    x.some((each) => y.includes(each));
  if (a.siroUserId && a.siroUserId === b.siroUserId) return true;
  return (
    shares(a.crmUserIds, b.crmUserIds) ||
    shares(a.externalIds, b.externalIds) ||
    shares(a.emails, b.emails) ||
    shares(a.names, b.names)
  );
}
