import { book } from "../book.ts";
import { at, HOUR, MINUTE, wallMs } from "../clock.ts";
import { uuid } from "../staff.ts";
import { tape } from "../tape.ts";
import { noVisit } from "../titles.ts";
import type { BookedRow, Kind, World } from "../world.ts";
import { type Workday, workdays } from "./workdays.ts";

/** Where each owner works; the organization itself is set to the first. */
const ZONES = ["America/Chicago", "America/Phoenix", "America/Los_Angeles", "America/New_York"];

/** Owners in four time zones, with a CRM of their own beside the one of the franchise. */
export const franchise: Kind = {
  name: "franchise, two CRMs, four zones",
  zone: "America/Chicago",
  town: { latitude: 36.1, longitude: -95.9 },
  spreadKm: 22,
  reps: 4,
  habits: {
    late: 10,
    forgetsToStop: 0.1,
    splits: 0.08,
    drives: 0.06,
    located: 0.7,
    withoutLength: 0.05,
  },
  titles: {
    name: 3,
    typo: 1,
    surname: 2,
    counter: 2,
    dated: 2,
    "named topic": 1,
    topic: 1,
    topics: ["Closet design consultation", "Garage floor estimate", "Measure and quote"],
  },
  live: (world) => {
    const secondConnectionId = uuid(world.draws);
    const isShifted = world.draws.chance(0.5);
    workdays(world, 2, ({ rep, day }) => {
      const zone = ZONES[world.staff.indexOf(rep) % ZONES.length] ?? world.kind.zone;
      owner(world, { rep, day, zone, secondConnectionId, isShifted });
    });
  },
};

type Owner = Pick<Workday, "rep" | "day"> & {
  zone: string;
  secondConnectionId: string;
  isShifted: boolean;
};

function owner(world: World, each: Owner): void {
  const { draws } = world;
  const { rep, day, zone } = each;
  for (const hours of [9, 11, 13.5, 16].slice(draws.whole(0, 1))) {
    const startMs = at(zone, day, hours);
    const customer = world.nextCustomer();
    const facts = { localStartMs: draws.chance(0.5) ? wallMs(zone, startMs) : null };
    const row = book(world, { customer, reps: [rep], startMs, minutes: 90, facts });
    const right = draws.chance(0.6) ? [row, secondRow(world, row, each)] : [row];
    if (draws.chance(0.2)) continue;
    const delay = draws.chance(0.1) ? draws.between(40, 120) : draws.between(-5, 12);
    tape(world, {
      rep,
      customer,
      startMs: startMs + delay * MINUTE,
      minutes: draws.between(40, 100),
      right,
    });
  }
  if (draws.chance(0.3)) {
    tape(world, { rep, startMs: at(zone, day, 8), minutes: 30, right: [], title: noVisit(draws) });
  }
}

/** The same appointment in the franchise's CRM: without a place, and at times by the wall clock of its office. */
function secondRow(
  world: World,
  row: BookedRow,
  { rep, zone, isShifted, secondConnectionId }: Owner,
): BookedRow {
  const startMs = row.candidate.startMs ?? 0;
  const shiftMs = wallMs(zone, startMs) - wallMs(world.kind.zone, startMs);
  return book(world, {
    ...(row.customer ? { customer: row.customer } : {}),
    reps: [rep],
    startMs: isShifted ? startMs + shiftMs : startMs,
    minutes: 60,
    place: "unknown",
    subject: `Consultation: ${row.customer?.name}`,
    createdMs: (row.candidate.createdMs ?? 0) + HOUR,
    facts: { connectionId: secondConnectionId, engagementType: "MEETING" },
  });
}
