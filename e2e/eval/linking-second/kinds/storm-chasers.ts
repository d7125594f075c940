import { book } from "../book.ts";
import { HOUR, MINUTE } from "../clock.ts";
import { type Customer, near } from "../customers.ts";
import { tape } from "../tape.ts";
import type { BookedRow, Kind, World } from "../world.ts";
import { colleagueOf, type Workday, workdays } from "./workdays.ts";

/** After hail: whole streets, leads entered twice, inspections and adjusters at the same house. */
export const stormChasers: Kind = {
  name: "roofers after a storm",
  zone: "America/Denver",
  town: { latitude: 38.86, longitude: -104.76 },
  spreadKm: 6,
  reps: 4,
  habits: {
    late: 10,
    forgetsToStop: 0.1,
    splits: 0.06,
    drives: 0.06,
    located: 0.8,
    withoutLength: 0.05,
  },
  titles: {
    address: 4,
    surname: 2,
    name: 1,
    counter: 2,
    topic: 2,
    topics: [
      "Hail damage inspection",
      "Insurance claim process",
      "Roof replacement and deductible",
    ],
  },
  live: (world) =>
    workdays(world, 2, (day) => {
      const street = world.nextCustomer();
      let now = day.clock(world.draws.between(8.5, 9.5));
      for (let house = world.draws.whole(3, 5); house > 0; house--) {
        const customer = { ...world.nextCustomer(), home: near(world.draws, street.home, 350) };
        now = inspect(world, day, customer, now);
      }
    }),
};

/** Answers when the rep is free again. */
function inspect(
  world: World,
  { rep, clock }: Workday,
  customer: Customer,
  startMs: number,
): number {
  const { draws } = world;
  const minutes = draws.between(20, 60);
  const isWholeMorning = draws.chance(0.25);
  const row = book(world, {
    customer,
    reps: [rep],
    startMs: isWholeMorning ? clock(8) : Math.round(startMs / (30 * MINUTE)) * 30 * MINUTE,
    minutes: isWholeMorning ? 240 : 45,
    subject: `Inspection - ${customer.address}`,
    createdMs: startMs - draws.between(1, 60) * HOUR,
  });
  if (draws.chance(0.25)) duplicate(world, row, customer, rep);
  if (draws.chance(0.15)) adjuster(world, customer, rep, startMs);
  if (draws.chance(0.85)) tape(world, { rep, customer, startMs, minutes, right: [row] });
  return startMs + (minutes + draws.between(8, 45)) * MINUTE;
}

/** Another canvasser entered the same house before, for another hour. */
function duplicate(world: World, row: BookedRow, customer: Customer, rep: Workday["rep"]): void {
  const { draws } = world;
  book(world, {
    customer,
    reps: [colleagueOf(world, rep)],
    startMs: (row.candidate.startMs ?? 0) + draws.pick([-26, -3, 2, 5]) * HOUR,
    minutes: 45,
    subject: `Storm lead ${customer.name}`,
    facts: { isGone: draws.chance(0.4) },
  });
}

/** The insurer's adjuster comes to the same house some hours after; this one is recorded too. */
function adjuster(
  world: World,
  customer: Customer,
  rep: Workday["rep"],
  inspectedMs: number,
): void {
  const { draws } = world;
  const startMs = inspectedMs + draws.between(5, 8) * HOUR;
  const row = book(world, {
    customer,
    reps: [rep],
    startMs,
    minutes: 60,
    subject: `Adjuster meeting ${customer.name}`,
  });
  if (draws.chance(0.6)) {
    tape(world, { rep, customer, startMs, minutes: draws.between(25, 60), right: [row] });
  }
}
