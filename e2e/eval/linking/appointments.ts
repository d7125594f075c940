import { dayOf, startOfDay } from "#lib/calendar-day.ts";
import { clockOffsetMs } from "#lib/clock-offset.ts";
import type { Place } from "#lib/linking/place.ts";
import type { Candidate, RepFacts } from "#lib/linking/rank-facts.ts";
import { describeAppointment, nameCustomer } from "./crm-styles.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, movePlace, type Visit, type World } from "./world.ts";

/** Rows of a visit: those that it belongs to, and those beside it that it does not. */
export type Rows = { right: Candidate[]; beside: Candidate[] };

/** What the CRM shows of a visit. */
export function writeRows(world: World, visit: Visit): Rows {
  const { random, noise, kind } = world;
  if (kind.booking === "door") return writeOpportunity(world, visit);
  const main = writeAppointment(world, visit);
  const beside = random.chance(noise.messagesBeside) ? writeMessages(world, visit, main) : [];
  if (random.chance(noise.notSynced)) return { right: [], beside };
  if (random.chance(noise.goneByMistake)) {
    return { right: [], beside: [...beside, { ...main, isGone: true }] };
  }
  const right = [main];
  if (random.chance(noise.listedTwice)) right.push(listAgain(world, main));
  if (random.chance(noise.duplicateAccount)) right.push(bookForOtherAccount(world, visit, main));
  if (random.chance(noise.bookedAgain)) beside.push({ ...bookElsewhen(world, main), isGone: true });
  if (random.chance(noise.bookedAgainUntold)) beside.push(bookElsewhen(world, main));
  return { right, beside };
}

function writeAppointment(world: World, visit: Visit): Candidate {
  const { random, kind } = world;
  const described = describeAppointment(world, visit.customer);
  return {
    dataType: "ENGAGEMENT",
    id: random.uuid(),
    connectionId: world.connectionId,
    ...described,
    ...writeTime(world, visit),
    phones: random.chance(0.6) ? [visit.customer.phone] : [],
    addresses: random.chance(0.7) ? [`${visit.customer.street}, ${visit.customer.town}`] : [],
    createdMs: (visit.bookedStartMs ?? visit.startMs) - random.int(1, 21) * DAY_MS,
    place: kind.booking === "calls" ? null : writePlace(world, visit.customer.place),
    reps: writeReps(world, visit),
    linkedRecordingIds: [],
  };
}

function writePlace({ random, noise }: World, place: Place): Place | null {
  if (random.chance(noise.appointmentPlaceMissing)) return null;
  if (random.chance(noise.appointmentPlaceZero)) return { latitude: 0, longitude: 0 };
  const off = random.chance(noise.placeOfTown) ? 5 : 0.06;
  return movePlace(place, (random.next() - 0.5) * off, (random.next() - 0.5) * off);
}

function writeReps(world: World, { booked }: Visit): RepFacts[] {
  const { random, noise, reps } = world;
  if (random.chance(noise.repMissing)) return [];
  const isTeam = random.chance(noise.wholeTeam);
  const named = isTeam ? reps.filter(({ team }) => team === booked.team) : [booked];
  return named.map(({ crm }) => crm);
}

type Time = Pick<Candidate, "startMs" | "endMs" | "localStartMs">;

function writeTime(world: World, { bookedStartMs, bookedEndMs }: Visit): Time {
  const { random, noise, timeZone } = world;
  if (bookedStartMs === null || bookedEndMs === null) return { startMs: null, endMs: null };
  const offsetMs = clockOffsetMs(bookedStartMs, timeZone);
  const localStartMs = writeLocalTime(world, bookedStartMs + offsetMs);
  if (random.chance(noise.dateOnly)) {
    const day = dayOf(bookedStartMs, timeZone);
    const startMs = random.chance(0.5) ? Date.parse(`${day}T00:00:00Z`) : startOfDay(day, timeZone);
    return { startMs, endMs: random.chance(0.5) ? startMs + DAY_MS : null, localStartMs: null };
  }
  const bookedAtMs = bookedStartMs - random.int(2, 20) * DAY_MS;
  const summerMs = clockOffsetMs(bookedAtMs, timeZone) - offsetMs;
  const isStale = summerMs !== 0 && random.chance(noise.staleSummerTime);
  const ownHours = random.chance(noise.wholeHours) ? random.pick([-3, -2, -1, 1, 2, 3, 7]) : 0;
  const errorMs = (ownHours + world.zoneErrorHours) * HOUR_MS + (isStale ? summerMs : 0);
  const startMs = bookedStartMs + errorMs;
  if (random.chance(noise.endMissing)) return { startMs, endMs: null, localStartMs };
  if (random.chance(noise.endBeforeStart))
    return { startMs, endMs: startMs - HOUR_MS, localStartMs };
  return { startMs, endMs: bookedEndMs + errorMs, localStartMs };
}

function writeLocalTime({ random, noise }: World, rightMs: number): number | null {
  if (random.chance(noise.localTimeMissing)) return null;
  if (!random.chance(noise.localTimeWrong)) return rightMs;
  return rightMs + random.pick([-8, -7, -5, -1, 1, 5, 7, 8]) * HOUR_MS;
}

/** The same appointment as another connection lists it: its own IDs, and its own words. */
function listAgain(world: World, row: Candidate): Candidate {
  const { random, secondConnectionId: connectionId } = world;
  const ids = { id: random.uuid(), externalId: random.digits(10), connectionId };
  const subject = random.chance(0.5) ? (row.subject ?? null) : "Calendar event";
  return { ...row, ...ids, subject, reps: random.chance(0.5) ? row.reps : [] };
}

function bookForOtherAccount(world: World, { customer }: Visit, row: Candidate): Candidate {
  const { random } = world;
  const externalId = `${row.externalId?.slice(0, -3)}${random.digits(3)}`;
  const customerNames = [nameCustomer(world, customer)];
  return { ...row, id: random.uuid(), externalId, customerNames };
}

function bookElsewhen({ random }: World, row: Candidate): Candidate {
  const byMs = random.pick([-48, -24, -3, 2, 3, 24, 48, 72]) * HOUR_MS;
  const move = (ms: number | null | undefined) => (ms == null ? null : ms + byMs);
  const times = { startMs: move(row.startMs), endMs: move(row.endMs) };
  const createdMs = (row.createdMs ?? 0) - 5 * DAY_MS;
  return { ...row, ...times, localStartMs: move(row.localStartMs), id: random.uuid(), createdMs };
}

/** Calls, emails and texts about the appointment: before, at the time, and after. */
function writeMessages({ random }: World, visit: Visit, row: Candidate): Candidate[] {
  return Array.from({ length: random.int(1, 3) }, () => {
    const startMs =
      visit.startMs + random.pick([-1440, -180, -60, -30, -15, -5, 120, 180]) * MINUTE_MS;
    const engagementType = random.pick(["CALL", "CALL", "EMAIL", "TEXT"]);
    const subject = random.pick(["Confirm appointment", "On my way", row.subject ?? null, null]);
    const endMs = random.chance(0.5) ? startMs + 3 * MINUTE_MS : null;
    const own = {
      id: random.uuid(),
      externalId: random.digits(9),
      place: null,
      localStartMs: null,
    };
    return { ...row, ...own, engagementType, subject, startMs, endMs };
  });
}

/** After a good talk at the door, the rep makes an opportunity. */
function writeOpportunity(world: World, visit: Visit): Rows {
  const { random, noise } = world;
  if (!random.chance(0.35) || random.chance(noise.notSynced)) return { right: [], beside: [] };
  const appointment = writeAppointment(world, visit);
  const opportunityName = appointment.opportunityName ?? nameCustomer(world, visit.customer);
  const row: Candidate = {
    ...appointment,
    dataType: "OPPORTUNITY",
    engagementType: null,
    subject: null,
    opportunityName,
    createdMs: visit.endMs + random.int(-10, 90) * MINUTE_MS,
  };
  return { right: [row], beside: [] };
}
