import { book } from "../book.ts";
import { MINUTE } from "../clock.ts";
import { tape } from "../tape.ts";
import type { Kind, World } from "../world.ts";
import { colleagueOf, type Workday, workdays } from "./workdays.ts";

const FAIRGROUND = { latitude: 27.9881, longitude: -82.3587 };

/** Three days on one lot: people walk in, some become leads afterwards, few have an appointment. */
export const vehicleShow: Kind = {
  name: "RV show and dealership",
  zone: "America/New_York",
  town: FAIRGROUND,
  spreadKm: 40,
  reps: 4,
  habits: {
    late: 5,
    forgetsToStop: 0.08,
    splits: 0.04,
    drives: 0,
    located: 0.8,
    withoutLength: 0.05,
  },
  titles: {
    counter: 4,
    name: 2,
    topic: 3,
    "named topic": 1.5,
    empty: 1,
    topics: ["Travel trailer walkthrough", "Trade-in and financing", "Comparing two fifth wheels"],
  },
  live: (world) => {
    let isOpened = false;
    workdays(world, 2, (day) => {
      if (!isOpened) show(world, day);
      isOpened = true;
      floor(world, day);
    });
  },
};

function show(world: World, { clock }: Workday): void {
  book(world, {
    reps: world.staff,
    startMs: clock(9),
    minutes: 3 * 24 * 60,
    place: FAIRGROUND,
    subject: "Tampa RV Supershow - booth 114",
    facts: { engagementType: "EVENT" },
    isPlaceholder: true,
  });
}

function floor(world: World, { rep, clock }: Workday): void {
  const { draws } = world;
  let now = clock(draws.between(9, 10));
  for (let talk = draws.whole(3, 5); talk > 0; talk--) {
    const minutes = draws.between(8, 45);
    const fate = draws.weighted({ left: 5, lead: 3, appointment: 3, "no show": 1 });
    if (fate === "left") stranger(world, { rep, startMs: now, minutes });
    if (fate === "lead") lead(world, { rep, startMs: now, minutes });
    if (fate === "appointment" || fate === "no show") {
      appointment(world, { rep, startMs: now, minutes }, fate === "no show");
    }
    now += (minutes + draws.between(15, 70)) * MINUTE;
  }
}

type Talk = { rep: Workday["rep"]; startMs: number; minutes: number };

/** Looked around, left a name at most. */
function stranger(world: World, talk: Talk): void {
  const { draws, kind } = world;
  const customer = world.nextCustomer();
  const title = draws.chance(0.25)
    ? ({ title: customer.spoken, about: "stranger" } as const)
    : ({
        title: draws.pick([...kind.titles.topics, "New recording 22", null]),
        about: "nothing",
      } as const);
  tape(world, { ...talk, customer, right: [], where: FAIRGROUND, title });
}

/** Becomes a lead after the talk, at times entered by a colleague at the desk. */
function lead(world: World, { rep, startMs, minutes }: Talk): void {
  const { draws } = world;
  const customer = world.nextCustomer();
  const enteredMs = startMs + (minutes + draws.between(2, 40)) * MINUTE;
  const row = book(world, {
    customer,
    reps: [draws.chance(0.85) ? rep : colleagueOf(world, rep)],
    startMs: enteredMs,
    minutes: 0,
    place: draws.pick([FAIRGROUND, "unknown" as const]),
    subject: `Walk-in: ${customer.name}`,
    createdMs: enteredMs,
  });
  tape(world, { rep, customer, startMs, minutes, right: [row], where: FAIRGROUND });
}

function appointment(world: World, { rep, startMs, minutes }: Talk, isMissed: boolean): void {
  const { draws } = world;
  const customer = world.nextCustomer();
  const bookedMs = Math.round(startMs / (15 * MINUTE)) * 15 * MINUTE;
  const row = book(world, {
    customer,
    reps: [rep],
    startMs: bookedMs,
    minutes: 60,
    place: FAIRGROUND,
  });
  if (!isMissed) {
    tape(world, { rep, customer, startMs, minutes, right: [row], where: FAIRGROUND });
  } else if (draws.chance(0.5))
    stranger(world, { rep, startMs: startMs + 10 * MINUTE, minutes: 15 });
}
