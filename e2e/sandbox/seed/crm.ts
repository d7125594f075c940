import type { Customer, Engagement, Opportunity, Participant } from "../rows.ts";
import { type SeedContext, shift } from "./context.ts";
import { firstNames, lastNames, places, projects, streets } from "./names.ts";
import type { Rep } from "./people.ts";
import { hostileCustomers } from "./texts.ts";

const appointmentMinutes = 90;

export function addCustomer(
  context: SeedContext,
  kind: "accounts" | "contacts" | "leads",
  connectionId: string,
  options: Partial<Customer> = {},
): Customer {
  const { random, state } = context;
  const platform = state.connections.get(connectionId)?.integrationPlatform;
  const place = random.pick(places);
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const hostile = random.chance(0.004) ? random.pick(hostileCustomers) : null;
  const prefix = { accounts: "001", contacts: "003", leads: "00Q" }[kind];
  const createdAt = new Date(context.nowMs - random.int(91, 500) * 86_400_000).toISOString();
  const row: Customer = {
    id: random.uuid(),
    externalId: platform === "SALESFORCE" ? random.salesforceId(prefix) : random.serial(),
    organizationId: context.organizationId,
    integrationConnectionId: connectionId,
    name: hostile ?? `${last}, ${first}`,
    addresses: [
      {
        street: `${random.int(100, 9900)} ${random.pick(streets)}`,
        city: place.city,
        state: place.state,
        zip: place.zip,
        country: "US",
      },
    ],
    latitude: round(place.latitude + (random.next() - 0.5) * 0.12),
    longitude: round(place.longitude + (random.next() - 0.5) * 0.12),
    phoneNumbers: [`+1720555${random.digits(4)}`],
    emailAddresses: random.chance(0.8) ? [`${first}.${last}@mail.example`.toLowerCase()] : [],
    accountId: null,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
    ...options,
  };
  state[kind].set(row.id, row);
  return row;
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;

export function addOpportunity(
  context: SeedContext,
  rep: Rep,
  account: Customer | null,
  options: Partial<Opportunity> & { createdAt: string },
): Opportunity {
  const { random, state } = context;
  const connectionId = rep.crmUser.integrationConnectionId;
  const platform = state.connections.get(connectionId)?.integrationPlatform;
  const disposition = random.pick(["OPEN", "OPEN", "WON", "LOST"]);
  const row: Opportunity = {
    id: random.uuid(),
    externalId: platform === "SALESFORCE" ? random.salesforceId("006") : random.serial(),
    organizationId: context.organizationId,
    integrationConnectionId: connectionId,
    name: account?.name ?? `Walk-in ${random.pick(projects)}`,
    amount: random.int(20, 620) * 100,
    closedAt: disposition === "OPEN" ? null : shift(options.createdAt, 3 * 24 * 60),
    disposition,
    accountId: account?.id ?? null,
    contactId: null,
    recordingId: null,
    updatedAt: options.createdAt,
    deletedAt: null,
    ...options,
  };
  state.opportunities.set(row.id, row);
  const share = { amountPercentage: random.chance(0.8) ? 1 : 0.5 };
  addParticipant(context, state.opportunityUsers, row.id, rep, row.createdAt, share);
  return row;
}

function addParticipant(
  context: SeedContext,
  rows: Map<string, Participant>,
  parentId: string,
  rep: Rep,
  createdAt: string,
  options: Partial<Participant> = {},
) {
  const id = context.random.uuid();
  rows.set(id, {
    id,
    parentId,
    userId: rep.crmUser.id,
    externalId: rep.crmUser.externalId,
    name: rep.crmUser.name,
    organizationId: context.organizationId,
    integrationConnectionId: rep.crmUser.integrationConnectionId,
    amountPercentage: null,
    createdAt,
    updatedAt: createdAt,
    ...options,
  });
}

/** An appointment of the rep; `options.startTime` is required. */
export function addEngagement(
  context: SeedContext,
  rep: Rep,
  options: Partial<Engagement> & { startTime: string },
): Engagement {
  const { random, state } = context;
  const connectionId = rep.crmUser.integrationConnectionId;
  const platform = state.connections.get(connectionId)?.integrationPlatform;
  const createdAt = shift(options.startTime, -random.int(2, 9) * 24 * 60);
  const row: Engagement = {
    id: random.uuid(),
    externalId: platform === "SALESFORCE" ? random.salesforceId("00U") : random.serial(),
    organizationId: context.organizationId,
    integrationConnectionId: connectionId,
    engagementType: random.pick(["APPOINTMENT", "APPOINTMENT", "MEETING", "EVENT"]),
    direction: null,
    subject: "Appointment",
    content: null,
    endTime: shift(options.startTime, appointmentMinutes),
    opportunityId: null,
    accountId: null,
    contactId: null,
    leadId: null,
    recordingId: null,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
    ...options,
  };
  state.engagements.set(row.id, row);
  addParticipant(context, state.engagementUsers, row.id, rep, createdAt);
  return row;
}

/** An appointment with its account and opportunity, as in a healthy CRM. */
export function addVisit(
  context: SeedContext,
  rep: Rep,
  startTime: string,
  project: string,
  near?: Customer,
) {
  const position = near
    ? { addresses: near.addresses, latitude: near.latitude + 0.0006, longitude: near.longitude }
    : {};
  const account = addCustomer(context, "accounts", rep.crmUser.integrationConnectionId, position);
  const opportunity = addOpportunity(context, rep, account, {
    createdAt: shift(startTime, -3 * 24 * 60),
  });
  const engagement = addEngagement(context, rep, {
    startTime,
    subject: `${account.name.split(",")[0]} ${project}`,
    accountId: account.id,
    opportunityId: opportunity.id,
  });
  return { account, opportunity, engagement };
}

/** Appointments without a recording: past ones and those of the coming week. */
export function seedQuietAppointments(context: SeedContext, reps: Rep[], freeSlot: FreeSlot) {
  for (let i = 0; i < 300 * context.size; i++) {
    const rep = context.random.pick(reps);
    const startTime = freeSlot(rep, i % 6 === 0 ? -context.random.int(1, 7) : undefined);
    const visit = addVisit(context, rep, startTime, context.random.pick(projects));
    if (i % 40 === 0) visit.engagement.deletedAt = visit.engagement.createdAt;
  }
}

export type FreeSlot = (rep: Rep, day?: number) => string;
