import type { Random } from "#e2e/sandbox/random.ts";
import type { NameHabit } from "./customers.ts";
import { between, weighted } from "./draws.ts";
import type { Kind } from "./kinds.ts";

/** What the CRM does to times, for a whole organization. */
type Clock = "right" | "local digits as UTC" | "zone of the office";

/** How one organization's CRM, calendar, and phones behave. Shares are 0 to 1. */
export type Habits = {
  clock: Clock;
  hasTwoZones: boolean;
  hasLocalTimes: boolean;
  hasEndTimes: boolean;
  /** Rows that have a date but no time. */
  dateOnlyShare: number;
  isDateOnlyInUtc: boolean;
  /** Rows with coordinates, right or wrong. */
  placedShare: number;
  /** Where customers come in: rows have the place of the store, not the customer's address. */
  placesAtStore: boolean;
  /** Unknown coordinates are sent as 0,0. */
  sendsZeroPlace: boolean;
  names: NameHabit;
  namedShare: number;
  hasAddresses: boolean;
  hasPhones: boolean;
  hasJobNumbers: boolean;
  listsReps: boolean;
  mappedShare: number;
  emailShare: number;
  pointsToSiro: boolean;
  /** A calendar lists the CRM's appointments a second time. */
  secondListShare: number;
  hasOpportunities: boolean;
  /** Recordings that are linked already, so they wait in no queue. */
  linkedShare: number;
  /** Recordings that have a title somebody typed. */
  titledShare: number;
  /** Phones that give a location. */
  locatedShare: number;
  /** How many days around a recording are offered. */
  reachDays: number;
  offersTeam: boolean;
  hasContext: boolean;
  knowsTimeZone: boolean;
};

/** Draws an ordinary, messy customer. */
export function habitsOf(random: Random, kind: Kind): Habits {
  const isOddClock = random.chance(0.15);
  const isDateless = kind.schedule.style === "route";
  return {
    clock: isOddClock
      ? weighted(random, { "local digits as UTC": 1, "zone of the office": 1 })
      : "right",
    hasTwoZones: random.chance(0.2),
    hasLocalTimes: random.chance(0.5),
    hasEndTimes: random.chance(0.88),
    dateOnlyShare: isDateless ? 1 : random.chance(0.25) ? between(random, 0.03, 0.15) : 0,
    isDateOnlyInUtc: random.chance(0.5),
    placedShare: random.chance(0.15) ? between(random, 0, 0.3) : between(random, 0.7, 0.97),
    placesAtStore: kind.isAtStore && random.chance(0.4),
    sendsZeroPlace: random.chance(0.4),
    names: weighted(random, { "first last": 5, "last, first": 2, couple: 3, "surname only": 1 }),
    namedShare: between(random, 0.85, 1),
    hasAddresses: random.chance(0.7),
    hasPhones: random.chance(0.6),
    hasJobNumbers: random.chance(kind.titles === "numbers" ? 0.9 : 0.3),
    listsReps: random.chance(0.95),
    mappedShare: between(random, 0.8, 1),
    emailShare: random.chance(0.7) ? 0.95 : 0.2,
    pointsToSiro: random.chance(0.6),
    secondListShare: random.chance(0.25) ? between(random, 0.3, 0.95) : 0,
    hasOpportunities: random.chance(0.2),
    linkedShare: between(random, 0, 0.45),
    titledShare:
      kind.titles === "nothing" ? between(random, 0.15, 0.5) : between(random, 0.4, 0.95),
    locatedShare: random.chance(0.1) ? 0.2 : between(random, 0.8, 0.97),
    reachDays: random.int(1, 3),
    offersTeam: random.chance(0.7),
    hasContext: random.chance(0.6),
    knowsTimeZone: random.chance(0.7),
  };
}
