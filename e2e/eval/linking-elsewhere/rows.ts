import type { Random } from "#e2e/sandbox/random.ts";
import type { Candidate, RepFacts } from "#lib/linking/rank-facts.ts";
import type { Appointment } from "./appointments.ts";
import { addressOf, crmNames } from "./customers.ts";
import { between, DAY, HOUR, MINUTE } from "./draws.ts";
import { geocoded } from "./geocoder.ts";
import type { Organization, Rep } from "./organization.ts";
import { subjectOf } from "./subjects.ts";

/** The rows of one appointment, and which of them a recording of it belongs to. */
export type Listed = { rows: Candidate[]; right: string[] };

/** What the CRM connections list for an appointment. */
export function listAppointment(
  random: Random,
  organization: Organization,
  appointment: Appointment,
): Listed {
  const { habits } = organization;
  const row = engagementRow(random, organization, appointment);
  const rows = [row, ...secondListing(random, organization, row)];
  const opportunity = habits.hasOpportunities
    ? [opportunityRow(organization, row, appointment)]
    : [];
  if (appointment.fate === "canceled in the CRM") {
    return { rows: [...gone(rows), ...opportunity], right: [] };
  }
  if (appointment.fate === "moved to a new row") {
    const earlier = earlierRow(random, row);
    return { rows: [earlier, ...rows, ...opportunity], right: idsOf([...rows, ...opportunity]) };
  }
  return { rows: [...rows, ...opportunity], right: idsOf([...rows, ...opportunity]) };
}

const idsOf = (rows: readonly Candidate[]) => rows.map(({ id }) => id);
const gone = (rows: readonly Candidate[]) => rows.map((row) => ({ ...row, isGone: true }));

/** Where the appointment stood before it was moved: canceled now, at another time of the week. */
function earlierRow(random: Random, row: Candidate): Candidate {
  const shiftMs = random.pick([-1, 1, -2, 2]) * (random.chance(0.5) ? DAY : 2 * HOUR);
  const shifted = (ms: number | null | undefined) => (ms == null ? null : ms + shiftMs);
  return {
    ...row,
    id: random.uuid(),
    externalId: random.salesforceId("00U"),
    startMs: shifted(row.startMs),
    endMs: shifted(row.endMs),
    localStartMs: shifted(row.localStartMs),
    isGone: true,
  };
}

function engagementRow(
  random: Random,
  organization: Organization,
  appointment: Appointment,
): Candidate {
  const { kind, habits, connectionIds } = organization;
  const { customer, type } = appointment;
  const isNamed = random.chance(habits.namedShare);
  return {
    dataType: "ENGAGEMENT",
    id: random.uuid(),
    externalId: random.salesforceId("00U"),
    connectionId: connectionIds[0],
    engagementType: type === "call" ? "CALL" : kind.engagementType,
    subject: subjectOf(random, organization, appointment),
    customerNames: isNamed ? crmNames(customer, habits.names) : [],
    numbers: habits.hasJobNumbers ? [customer.jobNumber] : [],
    phones: habits.hasPhones ? [customer.phone] : [],
    addresses: habits.hasAddresses ? [addressOf(customer)] : [],
    ...timesOf(organization, appointment),
    createdMs: appointment.createdMs + between(random, 0, 25) * MINUTE,
    place: type === "call" ? null : geocoded(random, organization, customer),
    reps: repsOf(random, organization, appointment),
  };
}

type Times = Pick<Candidate, "startMs" | "endMs" | "localStartMs">;

function timesOf(organization: Organization, appointment: Appointment): Times {
  const { habits } = organization;
  const { listedRep, listedStartMs, listedEndMs, hasTime } = appointment;
  const local = (ms: number) => ms + listedRep.offsetHours * HOUR;
  if (!hasTime) {
    const midnightMs = Math.floor(local(listedStartMs) / DAY) * DAY;
    const startMs = habits.isDateOnlyInUtc
      ? midnightMs
      : midnightMs - organization.offsetHours * HOUR;
    return { startMs, endMs: habits.hasEndTimes ? startMs + DAY : null, localStartMs: null };
  }
  const shiftMs = clockShiftMs(organization, listedRep);
  return {
    startMs: listedStartMs + shiftMs,
    endMs: habits.hasEndTimes ? listedEndMs + shiftMs : null,
    localStartMs: habits.hasLocalTimes ? local(listedStartMs) : null,
  };
}

/** By how much the CRM's times are wrong for this rep. */
function clockShiftMs({ habits, offsetHours }: Organization, rep: Rep): number {
  if (habits.clock === "local digits as UTC") return rep.offsetHours * HOUR;
  if (habits.clock === "zone of the office") return (rep.offsetHours - offsetHours) * HOUR;
  return 0;
}

function repsOf(
  random: Random,
  { habits, dispatcher }: Organization,
  { listedRep, secondRep }: Appointment,
): RepFacts[] {
  if (!habits.listsReps) return [];
  const reps = [listedRep.inCrm, ...(secondRep ? [secondRep.inCrm] : [])];
  if (random.chance(0.02)) return [dispatcher];
  return random.chance(0.04) ? [...reps, dispatcher] : reps;
}

/** The calendar's copy: the same time and rep, a bare subject, and seldom a place. */
function secondListing(random: Random, organization: Organization, row: Candidate): Candidate[] {
  const { habits, connectionIds } = organization;
  if (!random.chance(habits.secondListShare)) return [];
  return [
    {
      ...row,
      id: random.uuid(),
      externalId: random.uuid(),
      connectionId: connectionIds[1],
      engagementType: "EVENT",
      subject: row.customerNames?.[0] ?? row.subject,
      customerNames: [],
      numbers: [],
      phones: [],
      addresses: random.chance(0.5) ? row.addresses : [],
      place: random.chance(0.3) ? row.place : null,
    },
  ];
}

/** The deal of the customer: one for all visits, without a time of its own. */
function opportunityRow(
  { habits, connectionIds }: Organization,
  row: Candidate,
  { customer, listedStartMs }: Appointment,
): Candidate {
  const [name] = crmNames(customer, habits.names);
  return {
    dataType: "OPPORTUNITY",
    id: `0b0e1a5e-0000-4000-a000-${customer.jobNumber.padStart(12, "0")}`,
    externalId: customer.jobNumber,
    connectionId: connectionIds[0],
    opportunityName: `${name} - ${customer.topic}`,
    customerNames: row.customerNames,
    startMs: null,
    endMs: null,
    createdMs: Math.min(row.createdMs ?? listedStartMs, listedStartMs) - HOUR,
    place: row.place,
    reps: row.reps,
  };
}
