import { book } from "../book.ts";
import { HOUR, MINUTE } from "../clock.ts";
import { tape } from "../tape.ts";
import { noVisit } from "../titles.ts";
import type { Kind, World } from "../world.ts";
import { type Workday, workdays } from "./workdays.ts";

const RESIDENTS = "Mr. Ellsworth|Mrs. Tanaka|Mr. Duarte|Mrs. Brandt|Mrs. Achebe|Mr. Quinlan";

/** A coordinator books for nurses. The CRM has the daughter's name, the nurse writes the resident's. */
export const seniorCare: Kind = {
  name: "senior care assessments",
  zone: "America/Chicago",
  town: { latitude: 44.97, longitude: -93.26 },
  spreadKm: 14,
  reps: 4,
  habits: {
    late: 12,
    forgetsToStop: 0.08,
    splits: 0.08,
    drives: 0.05,
    located: 0.75,
    withoutLength: 0.05,
  },
  titles: {
    name: 2,
    surname: 2,
    counter: 2,
    topic: 2,
    "named topic": 1,
    topics: [
      "Care needs assessment",
      "Fall risk and medication review",
      "Family questions about move-in",
    ],
  },
  live: (world) => workdays(world, 2, (day) => assess(world, day)),
};

function assess(world: World, { rep, clock }: Workday): void {
  const { draws, staff } = world;
  const [coordinator = rep] = staff;
  if (rep === coordinator) {
    tape(world, { rep, startMs: clock(9), minutes: 30, right: [], title: noVisit(draws) });
    return;
  }
  for (const hours of [9.5, 11.5, 13.5, 15].slice(0, draws.whole(2, 4))) {
    const customer = world.nextCustomer();
    const listing = draws.weighted({ nurse: 5, coordinator: 2, both: 2, nobody: 1 });
    const isMoved = draws.chance(0.12);
    const startMs = clock(hours);
    const row = book(world, {
      customer,
      reps: { nurse: [rep], coordinator: [coordinator], both: [coordinator, rep], nobody: [] }[
        listing
      ],
      startMs: isMoved ? startMs + draws.pick([-3, 2, 4]) * HOUR : startMs,
      minutes: 75,
      subject: draws.pick([`Assessment ${customer.name}`, "In-home assessment"]),
    });
    if (draws.chance(0.15)) continue;
    const isByResident = draws.chance(0.3);
    tape(world, {
      rep,
      customer,
      startMs: startMs + draws.between(-5, 10) * MINUTE,
      minutes: draws.between(40, 90),
      right: [row],
      ...(isByResident
        ? { title: { title: draws.pick(RESIDENTS.split("|")), about: "relative" } as const }
        : {}),
    });
  }
}
