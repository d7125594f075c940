import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import type { Place } from "./place.ts";

/** A person in every ID space that Siro uses. Whatever is unknown is left out. */
export type RepFacts = {
  /** Siro user ID. */
  siroUserId?: string | null;
  /** Siro's own IDs of this person's CRM users. */
  crmUserIds?: readonly string[];
  /** CRM IDs: `externalId` of the Siro user and of its CRM users. */
  externalIds?: readonly string[];
  emails?: readonly string[];
  names?: readonly string[];
  teamId?: string | null;
};

/** What is known of a recording. Times are epoch milliseconds. */
export type RecordingFacts = {
  id: string;
  title: string | null;
  /** When it began, or null. */
  startMs: number | null;
  /** When it ended; null if the length is unknown. */
  endMs: number | null;
  /** Where it began. (0, 0) counts as unknown. */
  place: Place | null;
  rep: RepFacts;
};

/** A CRM record that a recording may belong to, as Siro lists it. */
export type Candidate = {
  dataType: CrmDataType;
  /** Siro ID. */
  id: string;
  /** CRM ID. */
  externalId: string | null;
  connectionId: string | null;
  /** Siro's `engagementType`: MEETING, APPOINTMENT, EVENT, CALL, EMAIL, TEXT, … */
  engagementType?: string | null;
  subject?: string | null;
  /** Names of the account, its contacts, or the customer. */
  customerNames?: readonly string[];
  opportunityName?: string | null;
  /** Job or order numbers beside the CRM ID. */
  numbers?: readonly string[];
  phones?: readonly string[];
  addresses?: readonly string[];
  startMs: number | null;
  endMs: number | null;
  /** Siro's `startTimeLocalized`: the wall clock at the place, read as if it were UTC. */
  localStartMs?: number | null;
  /** When the record reached Siro. */
  createdMs?: number | null;
  place: Place | null;
  /** Everyone assigned. Empty if Siro lists no one. */
  reps: readonly RepFacts[];
  /** Canceled or deleted in the CRM, or no longer listed by Siro. */
  isGone?: boolean;
  /** Recordings that are linked to it already. */
  linkedRecordingIds?: readonly string[];
};

/** What stands around a recording: makes a choice surer, never necessary. */
export type RankContext = {
  /** IANA name of the organization's time zone. */
  timeZone?: string;
  /** The rep's other recordings of that day, by start: for back-to-back appointments and split recordings. */
  otherRecordings?: readonly (RecordingFacts & {
    /** Siro ID of the record that it is linked to. */
    linkedTo?: string | null;
  })[];
  /** Siro user IDs of the rep's team, who may stand in. */
  teammates?: readonly string[];
};

/** One piece of evidence for or against a candidate, with its numbers and a sentence. */
export type RankReason = {
  kind: string;
  numbers?: Readonly<Record<string, number>>;
  sentence: string;
  /** Speaks against the candidate. */
  isAgainst?: boolean;
};

/** A candidate with how likely it is the right one. `confidence` is a calibrated probability, 0 to 1. */
export type RankedCandidate = {
  id: string;
  confidence: number;
  reasons: readonly RankReason[];
  /** `sure` may be accepted unseen, `likely` is proposed, `unsure` is only listed. */
  verdict: "sure" | "likely" | "unsure";
  /** IDs of other listings of the same appointment: linking any of them is right. */
  sameAs?: readonly string[];
};
