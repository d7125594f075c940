import { book } from "../book.ts";
import { HOUR, MINUTE } from "../clock.ts";
import type { Rep } from "../staff.ts";
import { tape } from "../tape.ts";
import { noVisit } from "../titles.ts";
import type { BookedRow, Kind, World } from "../world.ts";
import { workdays } from "./workdays.ts";

const FUNERAL_HOME = { latitude: 40.441, longitude: -79.99 };

/** Few and long talks with families: one surname, several first names, a row for each contract. */
export const preNeed: Kind = {
  name: "funeral planning",
  zone: "America/New_York",
  town: { latitude: 40.43, longitude: -79.95 },
  spreadKm: 20,
  reps: 3,
  habits: {
    late: 20,
    forgetsToStop: 0.1,
    splits: 0.12,
    drives: 0.05,
    located: 0.6,
    withoutLength: 0.05,
  },
  titles: {
    surname: 5,
    empty: 2,
    counter: 2,
    topic: 2,
    "named topic": 1,
    topics: [
      "Burial and cremation options",
      "Arrangement conference",
      "Memorial planning and payment plan",
    ],
  },
  live: (world) =>
    workdays(world, 3, ({ rep, clock }) => {
      const { draws } = world;
      family(world, rep, clock(draws.pick([9.5, 10])));
      if (draws.chance(0.7)) family(world, rep, clock(draws.pick([13, 14])));
      if (draws.chance(0.5)) atNeed(world, rep, clock(draws.between(11.5, 16)));
      if (draws.chance(0.2)) {
        tape(world, {
          rep,
          startMs: clock(8.5),
          minutes: 25,
          right: [],
          where: FUNERAL_HOME,
          title: noVisit(draws),
        });
      }
    }),
};

/** A couple plans ahead at its kitchen table, often with a row for each of the two. */
function family(world: World, rep: Rep, startMs: number): void {
  const { draws } = world;
  const customer = world.nextCustomer();
  const rows: BookedRow[] = [
    book(world, {
      customer,
      reps: [rep],
      startMs,
      minutes: 120,
      subject: `Pre-need ${customer.name}`,
    }),
  ];
  if (draws.chance(0.4)) {
    const spouse = {
      ...customer,
      name: `${draws.pick(["Stanley", "Rose", "Frank"])} ${customer.surname}`,
    };
    rows.push(
      book(world, {
        customer: spouse,
        reps: [rep],
        startMs,
        minutes: 120,
        subject: `Pre-need ${spouse.name}`,
      }),
    );
  }
  if (draws.chance(0.15)) return;
  tape(world, { rep, customer, startMs, minutes: draws.between(60, 140), right: rows });
}

/** A death: the family calls, and comes within hours. The row has the name of the deceased. */
function atNeed(world: World, rep: Rep, startMs: number): void {
  const { draws } = world;
  const customer = world.nextCustomer();
  const isEnteredAfterwards = draws.chance(0.3);
  const row = book(world, {
    customer: { ...customer, home: FUNERAL_HOME },
    reps: draws.chance(0.8) ? [rep] : [],
    startMs: isEnteredAfterwards ? startMs + draws.between(90, 200) * MINUTE : startMs,
    minutes: 90,
    place: FUNERAL_HOME,
    subject: `At-need: ${customer.name}`,
    createdMs: isEnteredAfterwards ? startMs + 3 * HOUR : startMs - draws.between(0.5, 3) * HOUR,
  });
  tape(world, {
    rep,
    customer,
    startMs: startMs + draws.between(0, 15) * MINUTE,
    minutes: draws.between(50, 120),
    right: [row],
    where: FUNERAL_HOME,
  });
}
