import { addDays } from "#lib/calendar-day.ts";
import type { Place } from "#lib/linking/place.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { Kind, Span } from "../kinds/kind.ts";
import type { Customer, Customers } from "./customers.ts";
import { count, HOUR, MINUTE, momentOf, shuffled, travelMs, within } from "./draws.ts";
import type { Rep } from "./reps.ts";
import type { Agreed, Visit } from "./visits.ts";

export const zoneOf = (kind: Kind, rep: Rep) => rep.town.timeZone ?? kind.timeZone;

/** First days of weeks to draw from; clocks change in America, Europe or Australia within some. */
const WEEKS = [
  "2025-03-06",
  "2025-05-12",
  "2025-06-23",
  "2025-09-08",
  "2025-10-02",
  "2025-10-23",
  "2025-10-30",
  "2026-01-19",
  "2026-02-09",
  "2026-03-05",
  "2026-03-26",
  "2026-04-02",
  "2026-04-20",
  "2026-07-13",
  "2026-08-31",
  "2026-10-12",
];

/** Nine working days, of which the five in the middle are recorded. */
export function drawDays(kind: Kind, random: Random): { all: string[]; recorded: string[] } {
  const all: string[] = [];
  for (let day = random.pick(WEEKS); all.length < 9; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    const isWorked = kind.worksSundays ? weekday !== 2 : weekday !== 0 && weekday !== 6;
    if (isWorked) all.push(day);
  }
  return { all, recorded: all.slice(2, 7) };
}

/** Everything that was booked for these days, as it was agreed first. */
export function planVisits(
  kind: Kind,
  random: Random,
  world: { reps: readonly Rep[]; days: readonly string[]; customers: Customers },
): Visit[] {
  const { reps, days, customers } = world;
  const visits: Visit[] = [];
  const timesOf = new Map<number, number>();

  function book(rep: Rep, start: number, customer: Customer, minutes: number): void {
    const visitNumber = (timesOf.get(customer.id) ?? 0) + 1;
    timesOf.set(customer.id, visitNumber);
    const booked: Agreed = { start, end: start + minutes * MINUTE, rep };
    visits.push({
      id: visits.length,
      what: "visit",
      customer,
      place: venueOf(kind, rep, customer),
      booked,
      agreed: { ...booked },
      visitNumber,
      fate: "took-place",
      isMoved: false,
      hasStandIn: false,
      companion: null,
    });
  }

  /** Someone new, or someone whom this rep visited a few days ago. */
  function whom(rep: Rep, day: string): Customer {
    const earlier = visits.filter(
      ({ booked, customer }) =>
        booked?.rep === rep && customer && booked.start < Date.parse(day) - 12 * HOUR,
    );
    const known = earlier.length > 0 && random.chance(kind.returning) ? random.pick(earlier) : null;
    return known?.customer ?? customers.draw(rep.town);
  }

  for (const day of days) {
    for (const rep of reps) {
      const zone = zoneOf(kind, rep);
      const { booked, windows, route } = rep.role.work;
      for (const hour of booked?.at ?? []) {
        if (!random.chance(booked?.filled ?? 0)) continue;
        book(rep, momentOf(day, hour, zone), whom(rep, day), kind.crm.durationMinutes);
      }
      for (const [from, to] of windows?.spans ?? []) {
        const jobs = count(random, windows?.perWindow ?? [0, 0]);
        for (let job = 0; job < jobs; job++) {
          book(rep, momentOf(day, from, zone), whom(rep, day), (to - from) * 60);
        }
      }
      if (route) planRoute(rep, momentOf(day, route.from, zone), route.stops);
    }
  }
  return visits;

  function planRoute(rep: Rep, from: number, stops: Span): void {
    const drawn = Array.from({ length: count(random, stops) }, () => customers.draw(rep.town));
    let [at, here] = [from, rep.home];
    for (const customer of inDrivingOrder(rep.home, drawn)) {
      at += travelMs(here, customer.home);
      const rounded = Math.ceil(at / (15 * MINUTE)) * 15 * MINUTE;
      book(rep, rounded, customer, kind.crm.durationMinutes);
      at = rounded + kind.length.median * MINUTE;
      here = customer.home;
    }
  }
}

export function venueOf(kind: Kind, rep: Rep, customer: Customer): Place {
  if (kind.venue === "site") return rep.base ?? rep.home;
  return kind.venue === "phone" ? rep.home : customer.home;
}

function inDrivingOrder(home: Place, customers: readonly Customer[]): Customer[] {
  const left = [...customers];
  const order: Customer[] = [];
  let here = home;
  while (left.length > 0) {
    left.sort((a, b) => travelMs(here, a.home) - travelMs(here, b.home));
    const next = left.shift();
    if (!next) break;
    order.push(next);
    here = next.home;
  }
  return order;
}

/** What became of the plan: canceled, moved, taken over. Changes the visits. */
export function changePlans(
  kind: Kind,
  random: Random,
  world: { reps: readonly Rep[]; days: readonly string[]; visits: readonly Visit[] },
): void {
  const { happens } = kind;
  for (const visit of shuffled(random, world.visits)) {
    const { agreed } = visit;
    if (!agreed) continue;
    if (random.chance(happens.canceled)) visit.fate = "canceled";
    else if (random.chance(happens.noShow)) visit.fate = "no-show";
    if (visit.fate !== "canceled" && random.chance(happens.moved)) {
      visit.isMoved = true;
      moveVisit(agreed, world);
    }
    if (random.chance(happens.standIn)) {
      const others = world.reps.filter(
        ({ town, role }) => town === agreed.rep.town && role === agreed.rep.role,
      );
      const free = others.filter((rep) => rep !== agreed.rep && isFree(rep, agreed, world.visits));
      if (free.length === 0) continue;
      agreed.rep = random.pick(free);
      visit.hasStandIn = true;
    }
  }

  function moveVisit(agreed: Agreed, { days, visits }: typeof world): void {
    const length = agreed.end - agreed.start;
    // Customers who move mostly move by days, and some only by an hour or two.
    const zone = zoneOf(kind, agreed.rep);
    const isSameDay = random.chance(0.35);
    for (let attempt = 0; attempt < 8; attempt++) {
      const start = isSameDay
        ? agreed.start + random.pick([-3, -2, -1, 1, 2, 3]) * HOUR
        : momentOf(random.pick(days), random.int(9, 17), zone);
      const moved = { start, end: start + length, rep: agreed.rep };
      const isStill = start === agreed.start;
      if (isStill || !isFree(agreed.rep, moved, visits)) continue;
      agreed.start = moved.start;
      agreed.end = moved.end;
      return;
    }
    agreed.start += Math.round(within(random, [20, 90]) / 15) * 15 * MINUTE;
    agreed.end = agreed.start + length;
  }
}

function isFree(rep: Rep, time: { start: number; end: number }, visits: readonly Visit[]): boolean {
  return !visits.some(
    ({ agreed, fate }) =>
      agreed?.rep === rep &&
      fate !== "canceled" &&
      agreed.start < time.end &&
      agreed.end > time.start,
  );
}
