import { book } from "../book.ts";
import { HOUR, MINUTE } from "../clock.ts";
import { type Customer, near } from "../customers.ts";
import type { Rep } from "../staff.ts";
import { tape } from "../tape.ts";
import { noVisit } from "../titles.ts";
import type { Kind, World } from "../world.ts";
import { workdays } from "./workdays.ts";

const OFFICE = { latitude: 33.4512, longitude: -111.94 };

/** Doors of one street, a few houses apart. Only a sold door becomes a row, after the talk. */
export const pestControl: Kind = {
  name: "pest control, door to door",
  zone: "America/Phoenix",
  town: { latitude: 33.42, longitude: -111.88 },
  spreadKm: 5,
  reps: 3,
  habits: {
    late: 4,
    forgetsToStop: 0.06,
    splits: 0.04,
    drives: 0,
    located: 0.9,
    withoutLength: 0.05,
  },
  titles: {
    counter: 4,
    empty: 1,
    topic: 4,
    surname: 0.5,
    "named topic": 1,
    topics: [
      "Pest treatment options and pricing",
      "Ant and scorpion concerns",
      "Quarterly service pitch",
    ],
  },
  live: (world) =>
    workdays(world, 2, ({ rep, clock }) => {
      const { draws } = world;
      if (draws.chance(0.4)) {
        tape(world, {
          rep,
          startMs: clock(8.25),
          minutes: 30,
          right: [],
          where: OFFICE,
          title: noVisit(draws),
        });
      }
      route(world, rep, clock(0));
      const street = world.nextCustomer();
      let now = clock(draws.between(10, 11));
      for (let door = draws.whole(4, 6); door > 0; door--) {
        now = knock(
          world,
          rep,
          { ...world.nextCustomer(), home: near(draws, street.home, 130) },
          now,
        );
      }
      callback(world, rep, clock(draws.between(17, 18.5)));
    }),
};

function route(world: World, rep: Rep, midnight: number): void {
  book(world, {
    reps: [rep],
    startMs: midnight,
    minutes: 24 * 60,
    subject: "Route: Cedar Ridge",
    facts: { engagementType: "EVENT" },
    isPlaceholder: true,
  });
}

/** Answers when the rep reaches the next door. */
function knock(world: World, rep: Rep, customer: Customer, startMs: number): number {
  const { draws } = world;
  const isSold = draws.chance(0.4);
  const minutes = isSold ? draws.between(14, 35) : draws.between(2, 9);
  const enteredMs = startMs + (minutes - draws.between(-4, 6)) * MINUTE;
  const isServiceTomorrow = draws.chance(0.4);
  const right = isSold
    ? [
        book(world, {
          customer,
          reps: [rep],
          startMs: isServiceTomorrow ? startMs + 22 * HOUR : enteredMs,
          minutes: 30,
          subject: isServiceTomorrow
            ? `Initial service - ${customer.name}`
            : `D2D sale ${customer.name}`,
          createdMs: enteredMs,
        }),
      ]
    : [];
  tape(world, {
    rep,
    customer,
    startMs,
    minutes,
    right,
    ...(isSold ? {} : { title: unsold(world) }),
  });
  return startMs + (minutes + draws.between(6, 40)) * MINUTE;
}

function unsold({ draws, kind }: World) {
  const title = draws.chance(0.5)
    ? draws.pick(kind.titles.topics)
    : `New recording ${draws.whole(2, 60)}`;
  return { title, about: "nothing" } as const;
}

/** An appointment that someone made by phone. */
function callback(world: World, rep: Rep, startMs: number): void {
  const customer = world.nextCustomer();
  const row = book(world, { customer, reps: [rep], startMs, minutes: 45 });
  if (world.draws.chance(0.7)) tape(world, { rep, customer, startMs, minutes: 40, right: [row] });
}
