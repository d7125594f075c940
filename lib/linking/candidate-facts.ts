import { epochMs } from "#lib/instants.ts";
import type { Account } from "#lib/siro/organization/accounts.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { EngagementUser } from "#lib/siro/organization/participants.ts";
import { type Place, placeOf } from "./place.ts";
import type { Candidate, RepFacts } from "./rank-facts.ts";
import { wallClockMs } from "./wall-clock.ts";

type Participant = Pick<
  EngagementUser,
  "userId" | "externalId" | "name" | "email" | "integrationConnectionId"
>;

/** An appointment as a candidate. `listedFor` are the people in whose lists of appointments it stood. */
export function candidateOfEngagement(
  row: Engagement,
  listedFor: readonly RepFacts[] = [],
): Candidate {
  return {
    dataType: "ENGAGEMENT",
    id: row.id,
    externalId: row.externalId,
    connectionId: connectionOf(row.engagementUsers ?? []),
    engagementType: row.engagementType,
    subject: row.subject,
    ...ofAccount(row.account),
    startMs: epochMs(row.startTime),
    endMs: epochMs(row.endTime),
    localStartMs: wallClockMs(row.startTimeLocalized),
    createdMs: epochMs(row.createdAt),
    reps: [...listedFor, ...(row.engagementUsers ?? []).map(personOf)],
    isGone: row.deletedAt !== null,
    linkedRecordingIds: row.recordingId === null ? [] : [row.recordingId],
  };
}

/** An opportunity as a candidate. It has no time of its own. */
export function candidateOfOpportunity(row: Opportunity): Candidate {
  return {
    dataType: "OPPORTUNITY",
    id: row.id,
    externalId: row.externalId,
    connectionId: connectionOf(row.opportunityUsers ?? []),
    opportunityName: row.name,
    ...ofAccount(row.account),
    startMs: null,
    endMs: null,
    createdMs: epochMs(row.createdAt),
    reps: (row.opportunityUsers ?? []).map(personOf),
    linkedRecordingIds: row.recordingId === null ? [] : [row.recordingId],
  };
}

/** The location of an account; null if Siro knows none. */
export function placeOfAccount(account: Account | null): Place | null {
  return account && placeOf(account.latitude, account.longitude);
}

function ofAccount(account: Account | null) {
  return {
    customerNames: account?.name ? [account.name] : [],
    phones: account?.phoneNumbers ?? [],
    addresses: (account?.addresses ?? []).map(addressText).filter(Boolean),
    place: placeOfAccount(account),
  };
}

type Address = NonNullable<Account["addresses"]>[number];

const addressText = ({ street, city, state, zip }: Address) =>
  [street, city, state, zip].filter(Boolean).join(", ");

/** Siro names the connection only with the people of a record. */
function connectionOf(people: readonly Participant[]): string | null {
  return people.find((person) => person.integrationConnectionId)?.integrationConnectionId ?? null;
}

/** Siro doesn't document whether `userId` is a Siro user or a CRM user. */
function personOf({ userId, externalId, name, email }: Participant): RepFacts {
  return {
    crmUserIds: userId === null ? [] : [userId],
    externalIds: externalId === null ? [] : [externalId],
    emails: email === null ? [] : [email],
    names: name === null ? [] : [name],
  };
}
