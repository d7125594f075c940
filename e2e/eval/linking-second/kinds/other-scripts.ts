import { book } from "../book.ts";
import { MINUTE } from "../clock.ts";
import { tape } from "../tape.ts";
import { noVisit } from "../titles.ts";
import type { Kind, World } from "../world.ts";
import { colleagueOf, type Workday, workdays } from "./workdays.ts";

/** Customers whose names the CRM has in their own script, and the rep in Latin letters. */
export const otherScripts: Kind = {
  name: "names in other scripts",
  zone: "America/New_York",
  town: { latitude: 40.66, longitude: -73.96 },
  spreadKm: 6,
  inOtherScripts: true,
  reps: 2,
  habits: {
    late: 12,
    forgetsToStop: 0.1,
    splits: 0.06,
    drives: 0.05,
    located: 0.6,
    withoutLength: 0.05,
  },
  titles: {
    name: 5,
    typo: 1,
    counter: 1.5,
    "named topic": 2,
    topic: 1,
    topics: ["Home insurance review", "Kitchen remodel estimate", "Обсуждение цены"],
  },
  live: (world) =>
    workdays(world, 2, (day) => {
      const hours = world.draws.shuffled([9, 10, 11.5, 13, 14, 16]).slice(0, 4);
      for (const each of hours) visit(world, day, each);
      if (world.draws.chance(0.3)) {
        tape(world, {
          rep: day.rep,
          startMs: day.clock(8),
          minutes: 25,
          right: [],
          title: noVisit(world.draws),
        });
      }
    }),
};

function visit(world: World, { rep, clock }: Workday, hours: number): void {
  const { draws } = world;
  const customer = world.nextCustomer();
  const isStandIn = draws.chance(0.12);
  const row = book(world, {
    customer,
    reps: [isStandIn ? colleagueOf(world, rep) : rep],
    startMs: clock(hours),
    minutes: 60,
    place: draws.pick(["home", "home", "zip", "unknown"]),
    subject: draws.pick([customer.name, `Visit: ${customer.name}`]),
  });
  if (draws.chance(0.15)) return;
  const delay = draws.chance(0.2) ? draws.between(25, 90) : draws.between(-8, 12);
  const startMs = clock(hours) + delay * MINUTE;
  tape(world, { rep, customer, startMs, minutes: draws.between(30, 75), right: [row] });
}
