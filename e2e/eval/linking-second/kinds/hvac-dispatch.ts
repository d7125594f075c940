import { book } from "../book.ts";
import { HOUR, MINUTE, wallMs } from "../clock.ts";
import type { Customer } from "../customers.ts";
import { tape } from "../tape.ts";
import { noVisit } from "../titles.ts";
import type { BookedRow, Kind, World } from "../world.ts";
import { colleagueOf, type Workday, workdays } from "./workdays.ts";

/** Comfort advisors sent on the same day, into windows of four hours, often after a technician at the same house. */
export const hvacDispatch: Kind = {
  name: "HVAC, dispatched the same day",
  zone: "America/Phoenix",
  town: { latitude: 33.5, longitude: -112.1 },
  spreadKm: 20,
  reps: 4,
  habits: {
    late: 12,
    forgetsToStop: 0.1,
    splits: 0.08,
    drives: 0.12,
    located: 0.8,
    withoutLength: 0.08,
  },
  titles: {
    number: 3,
    name: 2,
    surname: 1,
    counter: 2,
    address: 1,
    topic: 2,
    "named topic": 1,
    topics: ["System replacement options", "AC repair or replace", "Financing a new heat pump"],
  },
  live: (world) => {
    const isFalseZone = world.draws.chance(0.3);
    workdays(world, 2, (day) => {
      for (const window of [8, 12, 16]) dispatch(world, day, window, isFalseZone);
      if (world.draws.chance(0.3)) {
        tape(world, {
          rep: day.rep,
          startMs: day.clock(7),
          minutes: 20,
          right: [],
          title: noVisit(world.draws),
        });
      }
    });
  },
};

function dispatch(
  world: World,
  { rep, clock }: Workday,
  window: number,
  isFalseZone: boolean,
): void {
  const { draws } = world;
  for (let job = draws.whole(0, 2); job > 0; job--) {
    const customer = world.nextCustomer();
    const arrivalMs = clock(window + (job === 1 ? draws.between(0, 1.2) : draws.between(2, 3)));
    const row = jobRow(world, { customer, rep, windowMs: clock(window), arrivalMs, isFalseZone });
    if (draws.chance(0.3))
      technician(world, customer, rep, arrivalMs - draws.between(1.5, 3) * HOUR);
    if (draws.chance(0.15)) continue;
    const right = draws.chance(0.3) ? [row, salesRow(world, row, customer, rep)] : [row];
    tape(world, { rep, customer, startMs: arrivalMs, minutes: draws.between(30, 85), right });
  }
}

type Job = {
  customer: Customer;
  rep: Workday["rep"];
  windowMs: number;
  arrivalMs: number;
  isFalseZone: boolean;
};

/** Some integrators send the wall clock as if it were UTC. */
function jobRow(world: World, { customer, rep, windowMs, arrivalMs, isFalseZone }: Job): BookedRow {
  const { zone } = world.kind;
  const startMs = isFalseZone ? wallMs(zone, windowMs) : windowMs;
  return book(world, {
    customer,
    reps: [rep],
    startMs,
    readStartMs: windowMs,
    minutes: 240,
    subject: `${customer.name} - Job ${customer.number}`,
    createdMs: arrivalMs - world.draws.between(0.7, 4) * HOUR,
    facts: {
      engagementType: "SIRO_EVENT",
      numbers: [customer.number],
      externalId: customer.number,
      localStartMs: wallMs(zone, windowMs),
    },
  });
}

/** The job again, as an opportunity without a time. */
function salesRow(
  world: World,
  row: BookedRow,
  customer: Customer,
  rep: Workday["rep"],
): BookedRow {
  return book(world, {
    customer,
    reps: [rep],
    startMs: null,
    minutes: 0,
    createdMs: row.candidate.createdMs ?? 0,
    facts: {
      dataType: "OPPORTUNITY",
      engagementType: null,
      opportunityName: `${customer.name} - replacement`,
      numbers: [customer.number],
      externalId: customer.number,
    },
  });
}

/** Was there before, found the system too old, and called for an advisor. */
function technician(world: World, customer: Customer, rep: Workday["rep"], startMs: number): void {
  book(world, {
    customer,
    reps: [colleagueOf(world, rep)],
    startMs,
    minutes: 60,
    subject: `No cool - ${customer.name}`,
    createdMs: startMs - 20 * 60 * MINUTE,
  });
}
