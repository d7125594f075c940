import type { Random } from "#e2e/sandbox/random.ts";
import { type Appointment, customerWish, nextCustomer } from "./appointments.ts";
import { type Customer, createCustomer } from "./customers.ts";
import { freeStartMs, placeOfVisit, type Visit, visitMinutes } from "./days.ts";
import { between, countAround, HOUR, MINUTE, near } from "./draws.ts";
import type { Organization, Rep } from "./organization.ts";

/** Adds what no calendar foresaw: doors, people who walk in, calls, and tests in the office. */
export function addUnplanned(
  random: Random,
  organization: Organization,
  rep: Rep,
  planned: readonly Appointment[],
  visits: readonly Visit[],
): Visit[] {
  const { kind } = organization;
  const all = [...visits];
  for (let day = 0; day < kind.days; day++) {
    const counts = [
      ["entered later", kind.enteredLater],
      ["never entered", kind.neverEntered],
      ["call", kind.calls],
      ["office", kind.office],
    ] as const;
    for (const [sort, mean] of counts) {
      for (let i = countAround(random, mean); i > 0; i--) {
        const minutes = minutesOf(random, organization, sort);
        const beginMs = freeStartMs(random, organization, rep, day, minutes, all);
        if (beginMs === null) continue;
        const endMs = beginMs + minutes * MINUTE;
        all.push(unplanned(random, organization, { sort, rep, beginMs, endMs }, planned));
      }
    }
  }
  return all;
}

type Sort = "entered later" | "never entered" | "call" | "office";

function minutesOf(random: Random, { kind }: Organization, sort: Sort): number {
  if (sort === "entered later") return visitMinutes(random, kind);
  if (sort === "call") return random.int(3, 18);
  if (sort === "office") return random.chance(0.5) ? random.int(1, 4) : random.int(15, 70);
  return kind.isAtStore ? random.int(8, 50) : random.int(3, 25);
}

type Stretch = { sort: Sort; rep: Rep; beginMs: number; endMs: number };

function unplanned(
  random: Random,
  organization: Organization,
  stretch: Stretch,
  planned: readonly Appointment[],
): Visit {
  const { sort, rep } = stretch;
  if (sort === "office") {
    return { ...stretch, place: organization.office, customer: null, appointment: null };
  }
  if (sort === "call") return callTo(random, organization, stretch, planned);
  if (sort === "never entered") {
    const customer = createCustomer(random, customerWish(organization, rep));
    const place = strangersPlace(random, organization, customer, planned);
    return { ...stretch, place, customer, appointment: null };
  }
  const customer = nextCustomer(random, organization, rep, planned);
  const appointment = enteredAppointment(random, stretch, customer);
  return { ...stretch, place: placeOfVisit(organization, customer), customer, appointment };
}

/** Half of the doors that reps knock on are near one of their customers. */
function strangersPlace(
  random: Random,
  organization: Organization,
  customer: Customer,
  planned: readonly Appointment[],
) {
  if (organization.kind.isAtStore || planned.length === 0 || random.chance(0.5)) {
    return placeOfVisit(organization, customer);
  }
  return near(random, random.pick(planned).customer.place, random.int(30, 400));
}

/** What a rep enters after the fact: with the right time, the next quarter hour, or the time of typing. */
function enteredAppointment(
  random: Random,
  { rep, beginMs, endMs }: Stretch,
  customer: Customer,
): Appointment {
  const createdMs = endMs + between(random, 2, 90) * MINUTE;
  const quarter = 15 * MINUTE;
  const listedStartMs = random.pick([
    beginMs + random.int(-5, 5) * MINUTE,
    Math.round(beginMs / quarter) * quarter,
    Math.ceil(beginMs / quarter) * quarter,
    createdMs,
  ]);
  return {
    type: "visit",
    customer,
    listedRep: rep,
    secondRep: null,
    servedBy: rep,
    listedStartMs,
    listedEndMs: listedStartMs + HOUR,
    hasTime: true,
    expectedMs: listedStartMs,
    createdMs,
    fate: "kept",
  };
}

/** A recorded phone call. The dialer logs six of seven; the rest leaves no trace. */
function callTo(
  random: Random,
  { office }: Organization,
  stretch: Stretch,
  planned: readonly Appointment[],
): Visit {
  const place = random.pick([office, stretch.rep.home, near(random, office, 8_000)]);
  if (planned.length === 0) return { ...stretch, place, customer: null, appointment: null };
  const { customer } = random.pick(planned);
  const isLogged = random.chance(6 / 7);
  const { beginMs, endMs, rep } = stretch;
  const listedStartMs = beginMs + random.int(-2, 2) * MINUTE;
  const appointment: Appointment = {
    ...enteredAppointment(random, stretch, customer),
    type: "call",
    listedRep: rep,
    listedStartMs,
    listedEndMs: listedStartMs + (endMs - beginMs),
    createdMs: endMs + MINUTE,
  };
  return { ...stretch, place, customer, appointment: isLogged ? appointment : null };
}
