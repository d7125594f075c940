import type { Random } from "#e2e/sandbox/random.ts";
import {
  type Customer,
  type CustomerWish,
  createColleague,
  createCustomer,
  createNeighbor,
} from "./customers.ts";
import { between, DAY, HOUR, MINUTE, normal, weighted } from "./draws.ts";
import { dayStartMs, type Organization, type Rep } from "./organization.ts";
import { type Slot, slotsOfDay } from "./slots.ts";

/** What became of an appointment. */
type Fate =
  | "kept"
  | "no show"
  | "canceled in the CRM"
  | "canceled by phone"
  | "moved to a new row"
  | "moved by phone"
  | "moved a day by phone";

export type Appointment = {
  /** What the row is: something to drive to, or a phone call that a dialer logged. */
  type: "visit" | "call";
  customer: Customer;
  /** Whom the CRM lists, and who really goes. */
  listedRep: Rep;
  secondRep: Rep | null;
  servedBy: Rep;
  listedStartMs: number;
  listedEndMs: number;
  hasTime: boolean;
  /** When the rep means to be there. */
  expectedMs: number;
  createdMs: number;
  fate: Fate;
};

const FATES: Readonly<Record<Fate, number>> = {
  kept: 80,
  "no show": 6,
  "canceled in the CRM": 4,
  "canceled by phone": 3,
  "moved to a new row": 3,
  "moved by phone": 2,
  "moved a day by phone": 1.2,
};

/** One appointment in 25 is given to somebody else without the CRM knowing. */
const SWAPPED = 0.04;

/** The week of one rep as the office plans it. */
export function planWeek(random: Random, organization: Organization, rep: Rep): Appointment[] {
  const planned: Appointment[] = [];
  for (let day = 0; day < organization.kind.days; day++) {
    for (const slot of slotsOfDay(random, organization.kind.schedule)) {
      planned.push(
        plan(random, organization, rep, dayStartMs(organization, rep, day), slot, planned),
      );
    }
  }
  return planned;
}

function plan(
  random: Random,
  organization: Organization,
  rep: Rep,
  midnightMs: number,
  slot: Slot,
  earlier: readonly Appointment[],
): Appointment {
  const { kind, habits } = organization;
  const startMs = midnightMs + slot.fromMinute * MINUTE;
  const fate = weighted(random, FATES);
  const others = organization.reps.filter((each) => each !== rep);
  return {
    type: "visit",
    customer: nextCustomer(random, organization, rep, earlier),
    listedRep: rep,
    secondRep: random.chance(kind.secondRepShare) ? random.pick(others) : null,
    servedBy: random.chance(SWAPPED) ? random.pick(others) : rep,
    listedStartMs: startMs,
    listedEndMs: midnightMs + slot.toMinute * MINUTE,
    hasTime: !random.chance(habits.dateOnlyShare),
    expectedMs: midnightMs + slot.expectedMinute * MINUTE + shiftOf(random, fate),
    createdMs: startMs - between(random, 3 * HOUR, 9 * DAY),
    fate,
  };
}

/** How much later than listed a silently moved appointment takes place. */
function shiftOf(random: Random, fate: Fate): number {
  if (fate === "moved a day by phone")
    return random.pick([-1, 1, 1]) * DAY + normal(random, 0, 1) * HOUR;
  if (fate === "moved by phone") return random.pick([-2, -1, 1, 1, 2, 3]) * HOUR;
  return 0;
}

/** The customer of the next appointment: met before, next door, or new. */
export function nextCustomer(
  random: Random,
  organization: Organization,
  rep: Rep,
  earlier: readonly Appointment[],
): Customer {
  const { kind } = organization;
  const wish = customerWish(organization, rep);
  const last = earlier.at(-1)?.customer;
  if (last && random.chance(kind.secondVisitShare)) return random.pick(earlier).customer;
  if (last && random.chance(kind.neighborShare)) {
    return kind.isBusiness
      ? createColleague(random, last, wish)
      : createNeighbor(random, last, wish);
  }
  return createCustomer(random, wish);
}

export function customerWish(organization: Organization, rep: Rep): CustomerWish {
  const { kind, city } = organization;
  return {
    around: rep.territory,
    meters: kind.radiusMeters * 0.6,
    isBusiness: kind.isBusiness,
    topics: kind.topics,
    city,
  };
}
