import { book } from "../book.ts";
import { MINUTE } from "../clock.ts";
import { tape } from "../tape.ts";
import type { Kind, World } from "../world.ts";
import { type Workday, workdays } from "./workdays.ts";

/** Leads by mail, visited in any order within a window; the rep does the paperwork at night. */
export const insuranceRoute: Kind = {
  name: "insurance, kitchen tables",
  zone: "America/New_York",
  town: { latitude: 35.6, longitude: -82.55 },
  spreadKm: 25,
  reps: 3,
  habits: {
    late: 6,
    forgetsToStop: 0.08,
    splits: 0.05,
    drives: 0.06,
    located: 0.7,
    withoutLength: 0.05,
  },
  titles: {
    name: 3,
    typo: 2,
    surname: 2,
    counter: 2,
    topic: 1,
    empty: 1,
    topics: ["Final expense coverage review", "Medicare supplement comparison", "Policy questions"],
  },
  live: (world) => workdays(world, 3, (day) => route(world, day)),
};

const WINDOWS = [10, 12, 14] as const;

function route(world: World, { rep, clock }: Workday): void {
  const { draws } = world;
  const hasPaperworkTimes = draws.chance(0.3);
  for (const window of WINDOWS) {
    let now = clock(window + draws.between(0, 0.4));
    for (let stop = draws.whole(1, 2); stop > 0; stop--) {
      const customer = world.nextCustomer();
      const isHome = draws.chance(0.75);
      const startMs =
        hasPaperworkTimes && isHome ? clock(20 + draws.between(0, 1.5)) : clock(window);
      const row = book(world, {
        customer,
        reps: [rep],
        startMs,
        minutes: 120,
        place: draws.pick(["zip", "zip", "home", "unknown"]),
        subject: draws.pick([`Lead ${customer.name}`, customer.name, "Home visit"]),
      });
      if (!isHome) continue;
      const minutes = draws.between(15, 55);
      tape(world, { rep, customer, startMs: now, minutes, right: [row] });
      now += (minutes + draws.between(10, 25)) * MINUTE;
    }
  }
}
