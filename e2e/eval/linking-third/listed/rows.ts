import { dayOf } from "#lib/calendar-day.ts";
import { clockOffsetMs } from "#lib/clock-offset.ts";
import type { Candidate } from "#lib/linking/rank-facts.ts";
import type { Random } from "../../../sandbox/random.ts";
import type { Kind, Listing } from "../kinds/kind.ts";
import type { Customer } from "../world/customers.ts";
import { DAY, HOUR, MINUTE, roundTo, weighted, within } from "../world/draws.ts";
import { zoneOf } from "../world/plan.ts";
import { crmId, type Rep } from "../world/reps.ts";
import type { Agreed, Stay, Visit } from "../world/visits.ts";
import type { Connection } from "./connection.ts";

/** A row with the visit that it stands for; null if for a customer as a whole. */
export type Row = {
  candidate: Candidate;
  visitId: number | null;
  customerId: number | null;
  /** Shows a time that no longer holds; another row shows the visit. */
  isOutdated: boolean;
};

type Shown = {
  agreed: Agreed;
  reps: readonly Rep[];
  createdMs: number;
  isGone: boolean;
  isOutdated?: boolean;
};

/** The appointments, events and logged calls that a connection lists for what was planned and done. */
export function rowsOfVisit(
  kind: Kind,
  random: Random,
  connection: Connection,
  facts: { visit: Visit; stay: Stay | undefined },
): Row[] {
  const { visit, stay } = facts;
  const shown = shownOf(kind, random, visit, stay);
  return shown.map((each) => ({
    candidate: rowOf(kind, random, connection, visit, each),
    visitId: visit.id,
    customerId: visit.customer?.id ?? null,
    isOutdated: each.isOutdated ?? false,
  }));
}

/** What the CRM shows of a visit: mostly one row, none for what no one typed in, two for some moved ones. */
function shownOf(kind: Kind, random: Random, visit: Visit, stay: Stay | undefined): Shown[] {
  const { happens, crm } = kind;
  const { booked, agreed } = visit;
  if (!booked || !agreed) return stay ? typedIn(kind, random, visit, stay) : [];
  const isGone = visit.fate === "canceled" && random.chance(crm.goneKnown);
  const isTypedAfter = stay !== undefined && random.chance(crm.typedAfter);
  const createdMs = isTypedAfter
    ? stay.end + within(random, [0.1, 30]) * HOUR
    : booked.start - within(random, [0.5, 16]) * DAY;
  const isMoveShown = visit.isMoved && random.chance(happens.moveShown);
  const rep = visit.hasStandIn && !random.chance(happens.standInShown) ? booked.rep : agreed.rep;
  const companion =
    visit.companion && random.chance(happens.rideAlongListed) ? [visit.companion] : [];
  const time = isMoveShown ? agreed : booked;
  const row: Shown = {
    agreed: { ...time, rep },
    reps: [rep, ...companion],
    createdMs:
      visit.visitNumber === 1 || isTypedAfter
        ? createdMs
        : Math.max(createdMs, booked.start - 5 * DAY),
    isGone,
  };
  if (!isMoveShown || !random.chance(happens.moveAsNewRow)) return [row];
  const movedAt = Math.min(booked.start, agreed.start) - within(random, [1, 30]) * HOUR;
  const old = { ...row, agreed: booked, isGone: random.chance(crm.goneKnown), isOutdated: true };
  return [{ ...row, createdMs: movedAt }, old];
}

/** Rows that a rep types in for what nobody had planned. */
function typedIn(kind: Kind, random: Random, visit: Visit, { rep, start, end }: Stay): Shown[] {
  const { happens } = kind;
  const share = {
    cold: happens.coldTyped,
    call: happens.callLogged,
    internal: happens.internalListed,
  };
  if (visit.what === "test" || visit.what === "visit" || !random.chance(share[visit.what]))
    return [];
  const createdMs =
    visit.what === "internal" ? start - 9 * DAY : end + within(random, [0.02, 20]) * HOUR;
  // A form's proposal is the time at which it is opened; others pick a half hour from memory.
  const isProposal = random.chance(0.3) && visit.what !== "internal";
  const shownStart = isProposal ? roundTo(createdMs, 30 * MINUTE) : roundTo(start, 15 * MINUTE);
  const minutes =
    visit.what === "call" ? Math.max(1, (end - start) / MINUTE) : kind.crm.durationMinutes;
  const agreed = { start: shownStart, end: shownStart + minutes * MINUTE, rep };
  return [{ agreed, reps: [rep], createdMs, isGone: false }];
}

function rowOf(
  kind: Kind,
  random: Random,
  connection: Connection,
  visit: Visit,
  shown: Shown,
): Candidate {
  const { crm } = kind;
  const { agreed, createdMs, isGone } = shown;
  const zone = zoneOf(kind, agreed.rep);
  const isDateOnly = random.chance(crm.dateOnly) && visit.what !== "call";
  const time = (ms: number) => Math.round(connection.listedTime(ms, createdMs, zone));
  // A date without a time is stored as midnight in UTC.
  const startMs = isDateOnly
    ? Date.parse(`${dayOf(agreed.start, zone)}T00:00:00Z`)
    : time(agreed.start);
  const endMs = isDateOnly ? startMs + DAY : time(agreed.end);
  const clockMs = connection.isClockRight && !isDateOnly ? agreed.start : startMs;
  const { customer } = visit;
  return {
    dataType: "ENGAGEMENT",
    id: random.uuid(),
    externalId: crmId(random, crm.ids, "00U"),
    connectionId: connection.id,
    engagementType: typeOf(kind, random, visit),
    subject: subjectOf(kind, visit, agreed.rep),
    ...(customer ? customerFields(kind, random, customer) : {}),
    startMs,
    endMs: isDateOnly || random.chance(crm.endListed) ? endMs : null,
    ...(random.chance(crm.local) ? { localStartMs: clockMs + clockOffsetMs(clockMs, zone) } : {}),
    createdMs: Math.round(createdMs),
    place: connection.placeOf(customer, visit.place),
    reps: connection.repsOf(shown.reps),
    ...(isGone ? { isGone } : {}),
    linkedRecordingIds: [],
  };
}

function typeOf(kind: Kind, random: Random, { what }: Visit): string {
  if (what === "call") return "CALL";
  return what === "internal" ? "EVENT" : weighted(random, kind.crm.types);
}

function subjectOf(kind: Kind, visit: Visit, rep: Rep): string | null {
  if (visit.what === "internal") return "Team meeting";
  if (!visit.customer) return null;
  if (visit.what === "call") return `Call: ${visit.customer.first} ${visit.customer.last}`;
  return kind.crm.subject(listingOf(visit.customer, rep, visit.visitNumber));
}

export const listingOf = (customer: Customer, rep: Rep, visitNumber: number): Listing => ({
  ...customer,
  repName: rep.name,
  visitNumber,
  isFirst: visitNumber === 1,
});

/** Names, numbers, phones and addresses as far as the CRM has them. */
export function customerFields(kind: Kind, random: Random, customer: Customer): Partial<Candidate> {
  const { crm } = kind;
  const { first, last, account, street, town, siteName, number, phone } = customer;
  const person = `${first} ${last}`;
  const firm = siteName ? `${account} - ${siteName}` : account;
  const names = { person: [person], account: [firm], both: [firm, person], none: [] };
  const full = `${street}, ${town.name}, ${town.region} ${town.zip}`;
  return {
    customerNames: [...new Set(names[crm.customerNames])],
    ...(random.chance(crm.numbers) ? { numbers: [number] } : {}),
    ...(random.chance(crm.phones) ? { phones: [phone] } : {}),
    ...(random.chance(crm.addresses) ? { addresses: [full] } : {}),
  };
}
