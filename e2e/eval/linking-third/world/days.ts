import { dayOf } from "#lib/calendar-day.ts";
import type { Place } from "#lib/linking/place.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { Kind, Work } from "../kinds/kind.ts";
import type { Customer, Customers } from "./customers.ts";
import {
  count,
  drawLength,
  HOUR,
  MINUTE,
  momentOf,
  near,
  normal,
  travelMs,
  within,
} from "./draws.ts";
import { venueOf, zoneOf } from "./plan.ts";
import type { Rep } from "./reps.ts";
import type { Stay, Visit } from "./visits.ts";

type World = { reps: readonly Rep[]; customers: Customers; visits: Visit[] };

/** What every rep really did on a day, by start. Unplanned visits are added to the world's. */
export function liveDay(kind: Kind, random: Random, world: World, day: string): Stay[] {
  const stays: Stay[] = [];
  for (const rep of world.reps) stays.push(...liveRepDay(rep));
  addCompanions();
  return stays.sort((a, b) => a.start - b.start);

  function liveRepDay(rep: Rep): Stay[] {
    const own = keepAppointments(rep);
    const { cold, calls } = rep.role.work;
    if (cold?.how === "doors") addDoors(rep, own, cold);
    else if (cold) addOthers(rep, own, { ...cold, what: "cold" });
    if (calls) addOthers(rep, own, { ...calls, what: "call" });
    const { internalPerRepWeek, testsPerRepWeek } = kind.happens;
    const around = { hours: [8, 18] as const, perDay: [1, 1] as const };
    if (random.chance(internalPerRepWeek / 5)) {
      addOthers(rep, own, { ...around, length: { median: 35, spread: 0.4 }, what: "internal" });
    }
    if (random.chance(testsPerRepWeek / 5)) {
      addOthers(rep, own, { ...around, length: { median: 0.8, spread: 0.7 }, what: "test" });
    }
    return own;
  }

  function keepAppointments(rep: Rep): Stay[] {
    const zone = zoneOf(kind, rep);
    const planned = world.visits
      .filter(({ agreed, fate }) => agreed?.rep === rep && fate !== "canceled")
      .filter(({ agreed }) => agreed && dayOf(agreed.start, zone) === day)
      .sort((a, b) => (a.agreed?.start ?? 0) - (b.agreed?.start ?? 0));
    const own: Stay[] = [];
    let [clock, here] = [0, kind.venue === "site" ? (rep.base ?? rep.home) : rep.home];
    for (const visit of planned) {
      const start = visit.agreed?.start ?? 0;
      const isWindow = rep.role.work.windows !== undefined;
      // Technicians are free within the window; others mean to be there a little early.
      const meant = isWindow
        ? start + within(random, [0, 45]) * MINUTE
        : start + normal(random) * 7 * MINUTE;
      const arrival = Math.max(meant, clock + travelMs(here, visit.place));
      const latest = isWindow ? (visit.agreed?.end ?? 0) + HOUR : start + 100 * MINUTE;
      if (arrival > latest) {
        visit.fate = "dropped";
        continue;
      }
      const isShort = visit.fate === "no-show" || random.chance(kind.short);
      const length = visit.fate === "no-show" ? { median: 4, spread: 0.5 } : kind.length;
      const factor = isShort && visit.fate !== "no-show" ? 0.35 : 1;
      const end = arrival + drawLength(random, length) * factor;
      const leftAt = clock || arrival - travelMs(here, visit.place) - 5 * MINUTE;
      own.push({ visit, rep, start: arrival, end, from: here, leftAt, isCompanion: false });
      clock = end + 3 * MINUTE;
      here = visit.place;
    }
    return own;
  }

  /** One street after another, between appointments if there are any. */
  function addDoors(
    rep: Rep,
    own: Stay[],
    { hours, perDay, length }: NonNullable<Work["cold"]>,
  ): void {
    const zone = zoneOf(kind, rep);
    const street = near(random, rep.town, rep.town.spreadKm * 500);
    let at = momentOf(day, hours[0], zone);
    const end = momentOf(day, hours[1], zone);
    for (let knocks = count(random, perDay); knocks > 0 && at < end; knocks--) {
      at += within(random, [4, 40]) * MINUTE;
      const until = at + drawLength(random, length);
      const customer = world.customers.neighbor(rep.town, street);
      if (isFree(own, at, until))
        addStay(rep, own, { what: "cold", customer, place: customer.home, start: at, end: until });
      at = until;
    }
  }

  function addOthers(
    rep: Rep,
    own: Stay[],
    {
      what,
      ...work
    }: Pick<NonNullable<Work["calls"]>, "hours" | "perDay" | "length"> & {
      what: Visit["what"];
    },
  ): void {
    const zone = zoneOf(kind, rep);
    for (let left = count(random, work.perDay); left > 0; left--) {
      // Where one hour leaves no time to drive there and back, another may.
      for (let attempt = 0; attempt < 4; attempt++) {
        const start = momentOf(day, within(random, work.hours), zone);
        const end = start + drawLength(random, work.length);
        const here = lastBefore(own, start)?.visit.place ?? rep.home;
        const customer = otherPerson(rep, what, here);
        const place = placeOfUnplanned(rep, what, customer, here);
        if (!isReachable(own, place, start, end)) continue;
        addStay(rep, own, { what, customer, place, start, end });
        break;
      }
    }
  }

  /** Calls go to known customers most of the time; who drops in is mostly new, and often a neighbor. */
  function otherPerson(rep: Rep, what: Visit["what"], here: Place): Customer | null {
    if (what === "internal" || what === "test") return null;
    const known = world.visits.filter(({ agreed, customer }) => agreed?.rep === rep && customer);
    const isKnown = known.length > 0 && random.chance(what === "call" ? 0.75 : 0.2);
    if (isKnown) return random.pick(known).customer;
    const isNextDoor = kind.venue === "customer" && kind.customers === "households";
    return what === "cold" && isNextDoor && random.chance(0.5)
      ? world.customers.neighbor(rep.town, here)
      : world.customers.draw(rep.town);
  }

  function addStay(
    rep: Rep,
    own: Stay[],
    {
      start,
      end,
      ...facts
    }: Pick<Visit, "what" | "customer" | "place"> & { start: number; end: number },
  ): void {
    const before = lastBefore(own, start);
    const { customer } = facts;
    const visit: Visit = {
      id: world.visits.length,
      ...facts,
      booked: null,
      agreed: null,
      visitNumber:
        1 + world.visits.filter((each) => each.customer && each.customer === customer).length,
      fate: "took-place",
      isMoved: false,
      hasStandIn: false,
      companion: null,
    };
    world.visits.push(visit);
    own.push({
      visit,
      rep,
      start,
      end,
      from: before?.visit.place ?? rep.home,
      leftAt: before?.end ?? start,
      isCompanion: false,
    });
    own.sort((a, b) => a.start - b.start);
  }

  function placeOfUnplanned(
    rep: Rep,
    what: Visit["what"],
    customer: Customer | null,
    here: Place,
  ): Place {
    if (what === "cold" && customer) return venueOf(kind, rep, customer);
    if (what === "internal") return kind.sites[0] ?? rep.town;
    return near(random, here, 300);
  }

  function addCompanions(): void {
    for (const stay of [...stays]) {
      if (stay.visit.what !== "visit" || !random.chance(kind.happens.rideAlong)) continue;
      const free = world.reps.filter(
        (rep) =>
          rep !== stay.rep &&
          rep.town === stay.rep.town &&
          isFree(
            stays.filter((each) => each.rep === rep),
            stay.start - HOUR / 2,
            stay.end + HOUR / 2,
          ),
      );
      if (free.length === 0) continue;
      const companion = random.pick(free);
      stay.visit.companion = companion;
      stays.push({ ...stay, rep: companion, isCompanion: true });
    }
  }
}

const lastBefore = (stays: readonly Stay[], start: number) =>
  stays.filter((stay) => stay.end <= start).sort((a, b) => b.end - a.end)[0];

/** Whether there is time to come from the visit before and to get to the next. */
function isReachable(stays: readonly Stay[], place: Place, start: number, end: number): boolean {
  return stays.every(({ visit, start: from, end: to }) => {
    const travel = travelMs(visit.place, place);
    return to + travel <= start || end + travel <= from;
  });
}

function isFree(stays: readonly Stay[], start: number, end: number): boolean {
  return !stays.some((stay) => stay.start < end + 8 * MINUTE && stay.end > start - 8 * MINUTE);
}
