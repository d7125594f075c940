import { book } from "../book.ts";
import { HOUR, MINUTE } from "../clock.ts";
import type { Customer } from "../customers.ts";
import type { Rep } from "../staff.ts";
import { tape } from "../tape.ts";
import { noVisit } from "../titles.ts";
import type { BookedRow, Kind, World } from "../world.ts";
import { colleagueOf, workdays } from "./workdays.ts";

/** A setter finds the household by day, a closer visits it in the evening. Rows list one of them or both. */
export const solarPairs: Kind = {
  name: "solar, setters and closers",
  zone: "America/Los_Angeles",
  town: { latitude: 38.55, longitude: -121.45 },
  spreadKm: 18,
  reps: 4,
  habits: {
    late: 15,
    forgetsToStop: 0.12,
    splits: 0.08,
    drives: 0.1,
    located: 0.75,
    withoutLength: 0.05,
  },
  titles: {
    counter: 3,
    name: 2,
    surname: 2,
    typo: 1,
    topic: 2,
    "named topic": 2,
    topics: [
      "Solar savings and utility bill review",
      "Battery backup discussion",
      "Financing and tax credit",
    ],
  },
  live: (world) =>
    workdays(world, 2, ({ rep, clock }) => {
      const { draws } = world;
      for (const hours of draws.shuffled([16.5, 18, 19.5]).slice(0, draws.whole(1, 3))) {
        appointment(world, rep, clock(hours));
      }
      if (draws.chance(0.25)) {
        tape(world, { rep, startMs: clock(15), minutes: 12, right: [], title: noVisit(draws) });
      }
    }),
};

function appointment(world: World, closer: Rep, startMs: number): void {
  const { draws } = world;
  const customer = world.nextCustomer();
  const setter = colleagueOf(world, closer);
  const knockedMs = startMs - draws.between(2.5, 9) * HOUR;
  const isShared = draws.chance(0.5);
  const row = book(world, {
    customer,
    reps: isShared ? [closer, setter] : [closer],
    startMs,
    minutes: 90,
    subject: `Solar consult ${customer.name}`,
    createdMs: knockedMs + 12 * MINUTE,
  });
  const fate = draws.weighted({ held: 7, "no show": 1.5, rebooked: 1.5 });
  const held = fate === "rebooked" ? rebook(world, row) : row;
  if (draws.chance(0.5)) {
    knock(world, { setter, customer, knockedMs, row: isShared ? held : undefined });
  }
  if (fate === "no show") return;
  tape(world, {
    rep: closer,
    customer,
    startMs: startMs + draws.between(-10, 20) * MINUTE,
    minutes: draws.between(35, 110),
    right: [held],
  });
}

type Knock = { setter: Rep; customer: Customer; knockedMs: number; row: BookedRow | undefined };

/** The setter's own talk belongs to the row that lists the setter: a shared one, or one of its own. */
function knock(world: World, { setter, customer, knockedMs, row }: Knock): void {
  const own =
    row ??
    book(world, {
      customer,
      reps: [setter],
      startMs: knockedMs,
      minutes: 15,
      subject: `Canvass - ${customer.name}`,
      createdMs: knockedMs + 14 * MINUTE,
    });
  tape(world, {
    rep: setter,
    customer,
    startMs: knockedMs,
    minutes: world.draws.between(6, 18),
    right: [own],
  });
}

/** The row was canceled, and a new one was made for about the same hour. */
function rebook(world: World, row: BookedRow): BookedRow {
  row.candidate.isGone = true;
  return book(world, {
    ...(row.customer ? { customer: row.customer } : {}),
    reps: row.listed,
    startMs: (row.candidate.startMs ?? 0) + world.draws.pick([0, 15, 30]) * MINUTE,
    minutes: 90,
    createdMs: (row.candidate.startMs ?? 0) - world.draws.between(1, 5) * HOUR,
  });
}
