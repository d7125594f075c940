import type { Place } from "#lib/linking/place.ts";
import type { Candidate, RecordingFacts } from "#lib/linking/rank-facts.ts";
import { type Customer, createCustomers } from "./customers.ts";
import { createDraws, type Draws } from "./draws.ts";
import { createStaff, type Rep } from "./staff.ts";
import type { About, TitleMix } from "./titles.ts";

/** How an organization records. Shares are 0 to 1. */
export type Habits = {
  /** Minutes after the visit began, at most. */
  late: number;
  forgetsToStop: number;
  splits: number;
  /** Pressed in the car, on the way. */
  drives: number;
  /** The phone shares its location. */
  located: number;
  withoutLength: number;
};

/** A kind of organization: where it works, how it records and titles, and what happens in its days. */
export type Kind = {
  name: string;
  zone: string;
  town: Place;
  /** How far customers live from the middle of the town. */
  spreadKm: number;
  inOtherScripts?: boolean;
  reps: number;
  habits: Habits;
  titles: TitleMix;
  live: (world: World) => void;
};

/** A CRM row, with what the generator knows of it. */
export type BookedRow = {
  candidate: Candidate;
  customer: Customer | undefined;
  /** What the row lets a reader see. */
  shows: { name: boolean; address: boolean; number: boolean; exactPlace: boolean };
  /** A route, a show, a block in a calendar: no one's appointment. */
  isPlaceholder: boolean;
  listed: readonly Rep[];
  /** Its start as a person reads it who compares all of its times. */
  readStartMs: number | null;
};

/** A recording, with what the generator knows of it. */
export type Taped = {
  recording: RecordingFacts;
  rep: Rep;
  right: readonly BookedRow[];
  about: About;
  customer: Customer | undefined;
};

export type World = {
  kind: Kind;
  draws: Draws;
  staff: readonly Rep[];
  connectionId: string;
  rows: BookedRow[];
  taped: Taped[];
  /** Customers who have not been visited yet. */
  nextCustomer: () => Customer;
};

/** Enough customers that none returns by accident. */
const CUSTOMERS = 120;

/** Some days of one organization. The same seed gives the same days. */
export function createWorld(kind: Kind, seed: number): World {
  const draws = createDraws(seed);
  const customers = createCustomers(draws, CUSTOMERS, {
    town: kind.town,
    spreadKm: kind.spreadKm,
    inOtherScripts: kind.inOtherScripts === true,
  });
  let next = 0;
  const world: World = {
    kind,
    draws,
    staff: createStaff(draws, kind.reps),
    connectionId: draws.hex(26).toUpperCase(),
    rows: [],
    taped: [],
    nextCustomer: () => {
      const customer = customers[next++];
      if (!customer) throw new RangeError("More visits than customers.");
      return customer;
    },
  };
  kind.live(world);
  return world;
}
