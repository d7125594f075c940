import type { Box, Json } from "../box.ts";
import type { Customer, Engagement, Opportunity, Participant } from "../rows.ts";
import { thin } from "./thin.ts";

/** Omits null values: optional strings of these schemas aren't nullable. */
function present(row: Json): Json {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

export function viewAccount(box: Box, row: Customer): Json {
  return thin(box, "account", row.id, {
    id: row.id,
    externalId: row.externalId,
    name: row.name,
    addresses: row.addresses,
    latitude: row.latitude,
    longitude: row.longitude,
    phoneNumbers: row.phoneNumbers,
    emailAddresses: row.emailAddresses,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  });
}

const embedAccount = (box: Box, id: string | null) => {
  const account = id ? box.state.accounts.get(id) : undefined;
  return account ? viewAccount(box, account) : null;
};

/** Participants embedded in their parent have `externalId`, rows of their own list don't. */
const embedParticipant = ({ id, userId, externalId }: Participant) => ({ id, userId, externalId });

/** Whether an appointment is listed and answered by ID. */
export const isEngagementSent = ({ variants }: Box, row: Engagement) =>
  !row.deletedAt || variants.deletedEngagements === "sent";

export function viewEngagement(box: Box, row: Engagement, participants: Participant[]): Json {
  const localized = new Date(Date.parse(row.startTime) - 7 * 3_600_000).toISOString();
  return thin(box, "engagement", row.id, {
    ...present({
      id: row.id,
      externalId: row.externalId,
      engagementType: row.engagementType,
      direction: row.direction,
      subject: row.subject,
      startTime: row.startTime,
      startTimeLocalized: row.startTimeLocalized ?? localized.slice(0, 19),
      endTime: row.endTime,
      recordingId: row.recordingId,
      opportunityId: row.opportunityId,
      accountId: row.accountId,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      organizationId: row.organizationId,
    }),
    ...(box.variants.deletedEngagements === "sent" ? { deletedAt: row.deletedAt } : {}),
    content: row.content,
    account: embedAccount(box, row.accountId),
    engagementUsers: participants.map(embedParticipant),
  });
}

export function viewOpportunity(box: Box, row: Opportunity, participants: Participant[]): Json {
  return thin(box, "opportunity", row.id, {
    ...present({
      id: row.id,
      externalId: row.externalId,
      name: row.name,
      amount: row.amount,
      closedAt: row.closedAt,
      disposition: row.disposition,
      recordingId: row.recordingId,
      accountId: row.accountId,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      organizationId: row.organizationId,
    }),
    account: embedAccount(box, row.accountId),
    opportunityUsers: participants.map(embedParticipant),
  });
}

export function viewParticipant(box: Box, row: Participant, parentKey: string): Json {
  const { id, userId, name, organizationId, createdAt, updatedAt, integrationConnectionId } = row;
  return thin(box, "participant", id, {
    id,
    [parentKey]: row.parentId,
    userId,
    name,
    ...(row.amountPercentage === null ? {} : { amountPercentage: row.amountPercentage }),
    organizationId,
    createdAt,
    updatedAt,
    integrationConnectionId,
  });
}
