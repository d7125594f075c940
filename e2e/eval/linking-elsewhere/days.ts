import type { Random } from "#e2e/sandbox/random.ts";
import { distanceMeters, type Place } from "#lib/linking/place.ts";
import type { Appointment } from "./appointments.ts";
import type { Customer } from "./customers.ts";
import { DAY, MINUTE, normal, skewed } from "./draws.ts";
import type { Kind } from "./kinds.ts";
import { dayStartMs, type Organization, type Rep } from "./organization.ts";

/** A conversation that really took place. */
export type Visit = {
  sort: "appointment" | "nobody home" | "entered later" | "never entered" | "call" | "office";
  rep: Rep;
  place: Place;
  customer: Customer | null;
  /** What the CRM has for it, or null. */
  appointment: Appointment | null;
  beginMs: number;
  endMs: number;
};

const METERS_PER_MINUTE = 650;

/** Lives through the appointments of one rep: late starts push the later ones, and driving takes time. */
export function keepAppointments(
  random: Random,
  organization: Organization,
  rep: Rep,
  appointments: readonly Appointment[],
): Visit[] {
  const visits: Visit[] = [];
  for (const appointment of inOrder(rep, appointments)) {
    const last = visits.at(-1);
    const place = placeOfVisit(organization, appointment.customer);
    const { beginMs, endMs } = timesOf(random, organization.kind, appointment, last, place);
    if (appointment.fate === "no show") {
      visits.push({ ...visit("nobody home"), endMs: beginMs + random.int(1, 6) * MINUTE });
    } else visits.push({ ...visit("appointment"), endMs });

    function visit(sort: Visit["sort"]) {
      return { sort, rep, place, customer: appointment.customer, appointment, beginMs };
    }
  }
  return visits;
}

/** What this rep goes to, whoever is listed, in order of time. */
function inOrder(rep: Rep, appointments: readonly Appointment[]): Appointment[] {
  return appointments
    .filter(({ servedBy, fate }) => servedBy === rep && !fate.startsWith("canceled"))
    .sort((a, b) => a.expectedMs - b.expectedMs);
}

export const placeOfVisit = ({ kind, office }: Organization, customer: Customer) =>
  kind.isAtStore ? office : customer.place;

function timesOf(
  random: Random,
  kind: Kind,
  { expectedMs }: Appointment,
  last: Visit | undefined,
  place: Place,
): { beginMs: number; endMs: number } {
  const hopedMs = expectedMs + normal(random, ...kind.lateMinutes) * MINUTE;
  const driveMinutes = 4 + (distanceMeters(last?.place ?? null, place) ?? 0) / METERS_PER_MINUTE;
  const soonestMs = last ? last.endMs + driveMinutes * MINUTE : hopedMs;
  const beginMs = Math.max(hopedMs, soonestMs);
  return { beginMs, endMs: beginMs + visitMinutes(random, kind) * MINUTE };
}

/** Reps who run late keep it shorter than four hours, whatever happens. */
export const visitMinutes = (random: Random, kind: Kind) =>
  Math.min(240, Math.max(4, skewed(random, ...kind.visitMinutes)));

/** A free stretch of that day for a conversation of `minutes`, or null if the day is full. */
export function freeStartMs(
  random: Random,
  organization: Organization,
  rep: Rep,
  day: number,
  minutes: number,
  visits: readonly Visit[],
): number | null {
  const midnightMs = dayStartMs(organization, rep, day);
  const today = visits.filter(({ beginMs }) => beginMs >= midnightMs && beginMs < midnightMs + DAY);
  for (let attempt = 0; attempt < 6; attempt++) {
    const startMs = midnightMs + random.int(8 * 60, 19 * 60) * MINUTE;
    const endMs = startMs + minutes * MINUTE;
    if (today.every((each) => each.endMs + 4 * MINUTE < startMs || each.beginMs > endMs))
      return startMs;
  }
  return null;
}
