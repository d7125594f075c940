import { book } from "../book.ts";
import { MINUTE } from "../clock.ts";
import type { Customer } from "../customers.ts";
import type { Rep } from "../staff.ts";
import { tape } from "../tape.ts";
import type { Kind, World } from "../world.ts";
import { type Workday, workdays } from "./workdays.ts";

/** Every calendar entry has the address of the seller's own office. */
const HEAD_OFFICE = { latitude: 41.8807, longitude: -87.6334 };

const COMPANIES =
  "Acme Tooling|Brightwater Foods|Nordic Freight|Halcyon Labs|Redfern Logistics|Summit Dental Group|" +
  "Ironbridge Steel|Pacific Linen|Osprey Packaging|Delmar Hospitality|Juniper Health|Kestrel Motors";

/** Business customers by territory, internal meetings, calls, and blocks that reps put into their calendars. */
export const territoryReps: Kind = {
  name: "B2B, territory reps",
  zone: "America/Chicago",
  town: { latitude: 41.7, longitude: -88.1 },
  spreadKm: 60,
  reps: 3,
  habits: {
    late: 8,
    forgetsToStop: 0.1,
    splits: 0.03,
    drives: 0.06,
    located: 0.6,
    withoutLength: 0.05,
  },
  titles: {
    dated: 2,
    name: 4,
    "named topic": 3,
    topic: 2,
    empty: 1,
    topics: ["Q4 pricing discussion", "Product demo and next steps", "Renewal and contract terms"],
  },
  live: (world) =>
    workdays(world, 3, (day) => {
      const hours = world.draws.shuffled([9, 10.5, 11, 13, 14, 15.5, 16]).slice(0, 4);
      for (const each of hours) entry(world, day, each);
    }),
};

function entry(world: World, { rep, clock }: Workday, hours: number): void {
  const { draws } = world;
  const sort = draws.weighted({ visit: 5, call: 1.5, internal: 1.5, block: 2 });
  if (sort === "block") block(world, rep, clock(hours));
  else if (sort === "internal") internal(world, rep, clock(hours));
  else meeting(world, rep, clock(hours), sort === "call");
}

function meeting(world: World, rep: Rep, startMs: number, isCall: boolean): void {
  const { draws } = world;
  const customer = company(world);
  const row = book(world, {
    customer,
    reps: [rep],
    startMs,
    minutes: isCall ? 30 : 60,
    place: isCall ? "unknown" : HEAD_OFFICE,
    subject: draws.pick([
      `Meeting with ${customer.name}`,
      `${customer.name} <> us`,
      "Customer visit",
    ]),
    facts: { engagementType: isCall ? "CALL" : "MEETING", addresses: ["233 S Wacker Dr, Chicago"] },
  });
  if (draws.chance(0.2)) return;
  tape(world, {
    rep,
    customer,
    startMs: startMs + (draws.chance(0.15) ? draws.between(30, 75) : 0) * MINUTE,
    minutes: isCall ? draws.between(8, 28) : draws.between(25, 70),
    right: [row],
    ...(isCall ? { where: world.kind.town } : {}),
  });
}

function company({ draws, nextCustomer }: World): Customer {
  const name = draws.pick(COMPANIES.split("|"));
  return { ...nextCustomer(), name, spoken: name, surname: name };
}

/** Recorded, and rightly linked to its own entry, at times. */
function internal(world: World, rep: Rep, startMs: number): void {
  const { draws, staff } = world;
  const subject = draws.pick(["Pipeline review", "Weekly sales sync", "1:1"]);
  const row = book(world, {
    reps: staff,
    startMs,
    minutes: 45,
    place: HEAD_OFFICE,
    subject,
    facts: { engagementType: "MEETING" },
  });
  if (draws.chance(0.4)) {
    const title = draws.chance(0.5)
      ? ({ title: subject, about: "nothing" } as const)
      : ({ title: `New recording ${draws.whole(2, 60)}`, about: "nothing" } as const);
    tape(world, { rep, startMs, minutes: 40, right: [row], where: HEAD_OFFICE, title });
  }
}

/** No one is met in these, but a customer may drop in. */
function block(world: World, rep: Rep, startMs: number): void {
  const { draws } = world;
  book(world, {
    reps: [rep],
    startMs,
    minutes: 60,
    place: "unknown",
    subject: draws.pick(["Lunch", "HOLD", "Travel to Dayton", "Focus time"]),
    facts: { engagementType: "EVENT" },
    isPlaceholder: true,
  });
  if (!draws.chance(0.25)) return;
  const customer = world.nextCustomer();
  const title = { title: `${customer.name} drop-in`, about: "stranger" } as const;
  tape(world, { rep, customer, startMs: startMs + 10 * MINUTE, minutes: 25, right: [], title });
}
