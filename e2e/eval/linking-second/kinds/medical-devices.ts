import { book } from "../book.ts";
import { MINUTE } from "../clock.ts";
import type { Customer } from "../customers.ts";
import { tape } from "../tape.ts";
import type { Kind, World } from "../world.ts";
import { colleagueOf, type Workday, workdays } from "./workdays.ts";

const HOSPITAL = { latitude: 39.7421, longitude: -104.9412 };
const SURGEONS = "Patel|Goldberg|Osei|Lindgren|Marchetti|Yoon";
const PROCEDURES = "TKA|THA|ACL|Rotator cuff|Spine L4-L5";

/** All cases of a rep are in one hospital, and slip later through the day. */
export const medicalDevices: Kind = {
  name: "medical devices in a hospital",
  zone: "America/Denver",
  town: HOSPITAL,
  spreadKm: 0.1,
  reps: 3,
  habits: {
    late: 10,
    forgetsToStop: 0.06,
    splits: 0.08,
    drives: 0,
    located: 0.7,
    withoutLength: 0.05,
  },
  titles: {
    name: 4,
    typo: 1,
    "named topic": 1,
    counter: 3,
    topic: 3,
    topics: ["Knee implant sizing", "Instrument tray discussion", "New stem trial with the team"],
  },
  live: (world) => workdays(world, 3, (day) => caseDay(world, day)),
};

function caseDay(world: World, { rep, clock }: Workday): void {
  const { draws } = world;
  let slipMinutes = 0;
  let surgeon = draws.pick(SURGEONS.split("|"));
  for (const hours of [7.5, 9.5, 11.5, 13.5].slice(0, draws.whole(2, 4))) {
    if (draws.chance(0.6)) surgeon = draws.pick(SURGEONS.split("|"));
    const customer = surgeonAs(world.nextCustomer(), surgeon);
    slipMinutes += draws.between(-5, 40);
    const isCovered = draws.chance(0.12);
    const row = book(world, {
      customer,
      reps: [isCovered ? colleagueOf(world, rep) : rep],
      startMs: clock(hours),
      minutes: 90,
      place: HOSPITAL,
      subject: `${draws.pick(PROCEDURES.split("|"))} - Dr. ${surgeon} - OR ${draws.whole(1, 9)}`,
      facts: { customerNames: ["St. Anne Medical Center"], addresses: ["1719 E 19th Ave"] },
    });
    if (draws.chance(0.25)) continue;
    const startMs = clock(hours) + slipMinutes * MINUTE;
    tape(world, {
      rep,
      customer,
      startMs,
      minutes: draws.between(20, 80),
      right: [row],
      where: HOSPITAL,
    });
  }
  hallway(world, rep, clock(draws.between(10, 15)));
}

const surgeonAs = (customer: Customer, surgeon: string): Customer => ({
  ...customer,
  name: `Dr. ${surgeon}`,
  spoken: `Dr ${surgeon}`,
  surname: surgeon,
});

/** A talk on the way, that no one scheduled. */
function hallway(world: World, rep: Workday["rep"], startMs: number): void {
  const { draws } = world;
  if (!draws.chance(0.35)) return;
  const title = {
    title: draws.pick([null, "Hallway chat", "New recording 3"]),
    about: "nothing",
  } as const;
  tape(world, { rep, startMs, minutes: draws.between(2, 8), right: [], where: HOSPITAL, title });
}
