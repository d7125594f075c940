import "server-only";
import { isBetween } from "#lib/instants.ts";
import { type AppointmentTime, readAppointmentTime } from "#lib/linking/appointment-time.ts";
import { findRef, linkOf } from "#lib/linking/link-state.ts";
import { type Place, placeOf } from "#lib/linking/place.ts";
import {
  type Candidate,
  gapMinutes,
  type Ranked,
  rankCandidates,
  type Span,
} from "#lib/linking/rank-candidates.ts";
import { whyBehind } from "#lib/linking/why-behind.ts";
import { listRepRecordings, type RepRecording } from "#lib/mirror/recordings/rep-recordings.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { ViewMode } from "../_model/view-mode.ts";
import { around, readCandidateSources } from "./candidate-sources.ts";
import { fetchRecording } from "./fetch.ts";

/** A CRM record to select; plain data for the browser. */
export type PickableCandidate = Ranked<
  Candidate & {
    name: string;
    account: string | null;
    /** Null for records that have no time of their own. */
    time: AppointmentTime | null;
    /** Whether it is already linked to another recording. */
    isTaken: boolean;
    /** Why it ranks below the best one; "" for the best one and for its equals. */
    behind: string;
  }
>;

export type CandidateList = {
  rep: string | null;
  recording: Span | null;
  candidates: PickableCandidate[];
  /** The rep's other recordings around this one, oldest first, as far as siro-admin has read them. */
  others: RepRecording[];
  /** False: Siro's lists were not read to the end, there may be more. */
  complete: boolean;
  /** Why Siro listed no appointments of the rep, if it refused. */
  refusal: Problem | null;
  /** What is left out because Siro failed or took too long. */
  missing: string[];
};

/** The keys 1 to 9 select a candidate. */
const MAX_CANDIDATES = 9;

/** Nothing is linked to a deleted recording. */
const NOTHING_TO_LINK: CandidateList = {
  rep: null,
  recording: null,
  candidates: [],
  others: [],
  complete: true,
  refusal: null,
  missing: [],
};

/**
 * The rep's appointments around the recording's time, and records that Siro ties to it.
 * @throws ProblemError if there are none because the appointments could not be read
 */
export async function readCandidateList(
  org: string,
  access: Access,
  viewMode: ViewMode,
  recordingId: string,
): Promise<CandidateList> {
  const recording = await fetchRecording(org, recordingId);
  if (recording.deleted === true) return NOTHING_TO_LINK;
  const span = spanOfRecording(recording);
  const link = linkOf(recording.crm);
  const sources = await readCandidateSources({ org, access, viewMode, recording, span });
  const { tiedIds, opportunities, problem } = sources;
  const { timeZone } = access.organization;
  const place = placeOf(recording.latitude, recording.longitude);
  const engagements = [...sources.engagements.values()]
    .map((row) => ({ row, time: timeOf(row, timeZone, place) }))
    .filter(({ row, time }) => tiedIds.has(row.id) || (span && isNear(span, row, time)));
  const brought = new Set(engagements.flatMap(({ row }) => row.opportunityId ?? []));
  const candidates = [
    ...engagements.map(({ row, time }) => fromEngagement(row, time, recordingId)),
    ...opportunities.filter(({ id }) => !brought.has(id)).map(fromOpportunity),
  ];
  if (candidates.length === 0 && problem) throw new ProblemError(problem);
  const ranked = rankCandidates(
    {
      span: span ?? { startMs: 0, endMs: 0 },
      place,
    },
    candidates,
    ({ dataType, id }) => findRef(link, { dataType, id }) !== null,
  );
  const others = await readOthers(access, recording, span);
  const shown = ranked.slice(0, MAX_CANDIDATES);
  const current = ranked.find(({ isCurrent }) => isCurrent);
  if (current && !shown.includes(current)) shown.splice(-1, 1, current);
  return {
    rep: sources.rep,
    recording: span,
    candidates: shown.map((each) => ({ ...each, behind: behindOf(span, ranked, each) })),
    others,
    complete: sources.complete && shown.length === ranked.length,
    refusal: sources.refusal,
    missing: sources.missing,
  };
}

function spanOfRecording(recording: OrganizationRecording): Span | null {
  if (recording.createdAt === null) return null;
  const startMs = Date.parse(recording.createdAt);
  return { startMs, endMs: startMs + Math.max(0, recording.durationInMilliseconds ?? 0) };
}

function timeOf(row: Engagement, timeZone: string, place: Place | null): AppointmentTime {
  return readAppointmentTime(row, { timeZone, near: placeOfAccount(row.account) ?? place });
}

function isNear(recording: Span, { startTime }: Engagement, { span }: AppointmentTime): boolean {
  const { from, to } = around(recording);
  if (isBetween(startTime, from, to)) return true;
  return span !== null && gapMinutes(recording, span) === 0;
}

type Bare = Omit<
  PickableCandidate,
  "isCurrent" | "distanceMeters" | "startsAfterMinutes" | "behind"
>;

function behindOf(
  span: Span | null,
  [best]: readonly Ranked<Bare>[],
  candidate: Ranked<Bare>,
): string {
  return span && best && best !== candidate ? whyBehind(span, best, candidate) : "";
}

/** How far around a recording the rep's day is shown. */
const DAY_AROUND_MS = 12 * 3_600_000;

async function readOthers(
  { organization }: Access,
  { id, userId }: OrganizationRecording,
  span: Span | null,
): Promise<RepRecording[]> {
  if (userId === null || span === null) return [];
  const around = { startMs: span.startMs - DAY_AROUND_MS, endMs: span.endMs + DAY_AROUND_MS };
  return listRepRecordings(organization.id, { userId, span: around, except: id });
}

function fromEngagement(row: Engagement, time: AppointmentTime, recordingId: string): Bare {
  const account = row.account?.name?.trim() || null;
  return {
    dataType: "ENGAGEMENT",
    id: row.id,
    externalId: row.externalId,
    name: row.subject?.trim() || account || `Appointment ${row.externalId ?? row.id}`,
    account,
    time,
    span: time.span,
    place: placeOfAccount(row.account),
    isTaken: row.recordingId !== null && row.recordingId !== recordingId,
    isCanceled: row.deletedAt !== null,
  };
}

function fromOpportunity(row: Opportunity): Bare {
  const account = row.account?.name?.trim() || null;
  return {
    dataType: "OPPORTUNITY",
    id: row.id,
    externalId: row.externalId,
    name: row.name?.trim() || account || `Opportunity ${row.externalId ?? row.id}`,
    account,
    time: null,
    span: null,
    place: placeOfAccount(row.account),
    isTaken: false,
  };
}

function placeOfAccount(account: Engagement["account"]): Place | null {
  return account ? placeOf(account.latitude, account.longitude) : null;
}
