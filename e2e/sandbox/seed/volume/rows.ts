import type { Customer, Engagement, Opportunity, Participant, Recording } from "../../rows.ts";
import type { Rep } from "../people.ts";
import { isoOf, newExternalId, newUuid, type Volume } from "./volume.ts";

// Every row is one literal: spreading others into it takes several times the memory.

function addParticipant(
  volume: Volume,
  rows: Map<string, Participant>,
  { crmUser }: Rep,
  parent: { id: string; createdAt: string },
  amountPercentage: number | null,
) {
  const id = newUuid(volume);
  rows.set(id, {
    id,
    parentId: parent.id,
    userId: crmUser.id,
    externalId: crmUser.externalId,
    name: crmUser.name,
    organizationId: volume.organizationId,
    integrationConnectionId: crmUser.integrationConnectionId,
    amountPercentage,
    createdAt: parent.createdAt,
    updatedAt: parent.createdAt,
  });
}

export function addCustomer(
  volume: Volume,
  kind: "accounts" | "contacts" | "leads",
  rep: Rep,
  createdAt: string,
  accountId: string | null = null,
): Customer {
  const { random, state } = volume;
  const { name, phoneNumbers, emailAddresses } = random.pick(volume.customers);
  const { addresses, latitude, longitude } = random.pick(volume.spots);
  const row: Customer = {
    id: newUuid(volume),
    externalId: newExternalId(volume),
    organizationId: volume.organizationId,
    integrationConnectionId: rep.crmUser.integrationConnectionId,
    name,
    addresses,
    latitude,
    longitude,
    phoneNumbers,
    emailAddresses,
    accountId,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  };
  state[kind].set(row.id, row);
  return row;
}

export function addOpportunity(
  volume: Volume,
  rep: Rep,
  account: Customer,
  closed: number,
): Opportunity {
  const { random, state } = volume;
  const disposition = random.pick(["OPEN", "OPEN", "WON", "LOST"]);
  const row: Opportunity = {
    id: newUuid(volume),
    externalId: newExternalId(volume),
    organizationId: volume.organizationId,
    integrationConnectionId: rep.crmUser.integrationConnectionId,
    name: account.name,
    amount: random.int(20, 620) * 100,
    closedAt: disposition === "OPEN" ? null : isoOf(volume, closed),
    disposition,
    accountId: account.id,
    contactId: null,
    recordingId: null,
    createdAt: account.createdAt,
    updatedAt: account.createdAt,
    deletedAt: null,
  };
  state.opportunities.set(row.id, row);
  addParticipant(volume, state.opportunityUsers, rep, row, 1);
  return row;
}

type EngagementInput = {
  /** Minutes since 1970. */
  start: number;
  end?: number;
  created: number;
  type?: string;
  subject?: string;
  accountId?: string | null;
  opportunityId?: string | null;
};

export function addEngagement(volume: Volume, rep: Rep, input: EngagementInput): Engagement {
  const createdAt = isoOf(volume, input.created);
  const row: Engagement = {
    id: newUuid(volume),
    externalId: newExternalId(volume),
    organizationId: volume.organizationId,
    integrationConnectionId: rep.crmUser.integrationConnectionId,
    engagementType: input.type ?? "APPOINTMENT",
    direction: null,
    subject: input.subject ?? "Appointment",
    content: null,
    startTime: isoOf(volume, input.start),
    endTime: isoOf(volume, input.end ?? input.start + 90),
    opportunityId: input.opportunityId ?? null,
    accountId: input.accountId ?? null,
    contactId: null,
    leadId: null,
    recordingId: null,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  };
  volume.state.engagements.set(row.id, row);
  addParticipant(volume, volume.state.engagementUsers, rep, row, null);
  return row;
}

type RecordingInput = Pick<Recording, "title" | "latitude" | "longitude" | "story"> & {
  /** Minutes since 1970. */
  start: number;
};

/** A processed recording without any link; one in a hundred says that it is 0 ms long. */
export function addRecording(volume: Volume, rep: Rep, input: RecordingInput): Recording {
  const { random, state } = volume;
  const isShort = random.chance(0.05);
  const seconds = isShort ? random.int(25, 170) : random.int(12 * 60, 105 * 60);
  const row: Recording = {
    id: `${newUuid(volume)}-${rep.user.id}`,
    organizationId: volume.organizationId,
    userId: rep.user.id,
    teamId: rep.user.memberTeamId,
    title: input.title,
    durationInMilliseconds: random.chance(0.01) ? 0 : seconds * 1000,
    latitude: input.latitude,
    longitude: input.longitude,
    result: random.pick(["OPEN", "OPEN", "WON", "LOST"]),
    createdAt: isoOf(volume, input.start),
    updatedAt: isoOf(volume, input.start + Math.round(seconds / 60) + random.int(4, 25)),
    rootDataPurgedAt: null,
    deletedAt: null,
    transcriptionStatus: "COMPLETE",
    processingStatus: "complete",
    processingStage: "done",
    conversationType: random.pick(state.conversationConfigurations).conversationType,
    trigger: random.pick(["button-press", "button-press", "modern-deeplink", "mobile-sdk"]),
    summary: isShort ? [] : random.pick(volume.summaries),
    evaluationScore: isShort ? null : random.int(31, 97),
    link: null,
    fuzzyEngagementId: null,
    story: input.story,
    rightEngagementId: null,
  };
  state.recordings.set(row.id, row);
  return row;
}
