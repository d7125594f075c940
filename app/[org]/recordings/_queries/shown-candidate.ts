import "server-only";
import { clipName } from "#lib/clip.ts";
import { type AppointmentTime, readAppointmentTime } from "#lib/linking/appointment-time.ts";
import { placeOfAccount } from "#lib/linking/candidate-facts.ts";
import type { Place } from "#lib/linking/place.ts";
import type { Candidate, RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { Span } from "#lib/linking/span.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { Opportunity } from "#lib/siro/organization/opportunities.ts";
import { namesOf } from "../_model/proposal.ts";

/** A CRM record to select; plain data for the browser. */
export type PickableCandidate = Pick<
  RankedCandidate,
  "confidence" | "verdict" | "reasons" | "sameAs"
> & {
  dataType: CrmDataType;
  /** Siro ID. */
  id: string;
  externalId: string | null;
  name: string;
  account: string | null;
  /** Null for records that have no time of their own. */
  time: AppointmentTime | null;
  /** Null if Siro has no time. */
  span: Span | null;
  distanceMeters: number | null;
  isCurrent: boolean;
  isCanceled: boolean;
  /** Whether it is already linked to another recording. */
  isTaken: boolean;
  /** Why it ranks below the best one; "" for the best one and for its equals. */
  behind: string;
};

/** A record without its place in the ranking. */
export type Shown = Omit<
  PickableCandidate,
  "isCurrent" | "distanceMeters" | "behind" | "confidence" | "verdict" | "reasons" | "sameAs"
> & { place: Place | null };

/** When an indexed appointment is. */
export function timeOfIndexed(
  { startMs, endMs, place }: Candidate,
  timeZone: string,
): AppointmentTime {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const sent = { startTime: iso(startMs), endTime: iso(endMs), startTimeLocalized: null };
  return readAppointmentTime(sent, { timeZone, near: place });
}

export function ofEngagement(row: Engagement, time: AppointmentTime, recordingId: string): Shown {
  const account = row.account?.name?.trim() || null;
  return {
    dataType: "ENGAGEMENT",
    id: row.id,
    externalId: row.externalId,
    name: clipName(row.subject?.trim() || account || `Appointment ${row.externalId ?? row.id}`),
    account: account && clipName(account),
    time,
    span: time.span,
    place: placeOfAccount(row.account),
    isTaken: row.recordingId !== null && row.recordingId !== recordingId,
    isCanceled: row.deletedAt !== null,
  };
}

export function ofOpportunity(row: Opportunity): Shown {
  const account = row.account?.name?.trim() || null;
  return {
    dataType: "OPPORTUNITY",
    id: row.id,
    externalId: row.externalId,
    name: clipName(row.name?.trim() || account || `Opportunity ${row.externalId ?? row.id}`),
    account: account && clipName(account),
    time: null,
    span: null,
    place: placeOfAccount(row.account),
    isTaken: false,
    isCanceled: false,
  };
}

/** On whose clock, and for which recording. */
export type StoredLook = { timeZone: string; recordingId: string };

/** An appointment that is indexed, and that Siro doesn't list for the rep. */
export function ofStored(record: Candidate, { timeZone, recordingId }: StoredLook): Shown {
  const { dataType, id, externalId, place, isGone, linkedRecordingIds = [] } = record;
  const time = timeOfIndexed(record, timeZone);
  return {
    dataType,
    id,
    externalId,
    ...namesOf(record),
    time,
    span: time.span,
    place,
    isTaken: linkedRecordingIds.some((linkedId) => linkedId !== recordingId),
    isCanceled: isGone === true,
  };
}
