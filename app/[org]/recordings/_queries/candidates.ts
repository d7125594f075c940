import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
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
import type { Problem } from "#lib/problems/problem.ts";
import type { TimeWindow } from "#lib/queries/appointments-around.ts";
import type { Access } from "#lib/queries/organization.ts";
import { listRepAppointments } from "#lib/queries/rep-appointments.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import { type Engagement, listEngagements } from "#lib/siro/organization/engagements.ts";
import { listOpportunities, type Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import { namesFrom, readDirectoryIfPossible, type ViewMode } from "../_model/view-mode.ts";
import { fetchEngagement, fetchPlatformDetail, fetchRecording } from "./detail.ts";

/** A CRM record to select; plain data for the browser. */
export type PickableCandidate = Ranked<
  Candidate & {
    name: string;
    account: string | null;
    /** Null for records that have no time of their own. */
    time: AppointmentTime | null;
    /** Whether it is already linked to another recording. */
    isTaken: boolean;
  }
>;

export type CandidateList = {
  rep: string | null;
  recording: Span | null;
  candidates: PickableCandidate[];
  /** False: Siro's lists were not read to the end, there may be more. */
  complete: boolean;
  /** Why Siro listed no appointments of the rep, if it refused. */
  refusal: Problem | null;
};

/** Appointments that start this long before or after a recording are candidates, as are all that overlap it. */
const WINDOW_MS = 12 * 3_600_000;
/** The keys 1 to 9 select a candidate. */
const MAX_CANDIDATES = 9;

/** The rep's appointments around the recording's time, and records that Siro ties to it. */
export async function readCandidateList(
  org: string,
  access: Access,
  viewMode: ViewMode,
  recordingId: string,
): Promise<CandidateList> {
  const api = await siroFor(access).organization();
  const recording = await fetchRecording(org, recordingId);
  const span = spanOfRecording(recording);
  const directory = await readDirectoryIfPossible(access);
  const user = recording.userId ? directory?.byId.get(recording.userId) : undefined;
  const rep = {
    siroUserId: recording.userId,
    externalId: user?.externalId ?? null,
    email: user?.email ?? null,
    crmUserIds: (recording.crm?.users ?? []).map(({ id }) => id),
  };
  const link = linkOf(recording.crm);
  const [appointments, tied, opportunities, seen] = await Promise.all([
    span
      ? listRepAppointments(access.organization.id, api, rep, around(span))
      : { items: [], complete: true, refusal: null },
    tiedTo(recordingId, listEngagements(api, { recordingId })),
    tiedTo(recordingId, listOpportunities(api, { recordingId })),
    viewMode.identity ? fetchPlatformDetail(org, recordingId) : null,
  ]);
  const listed = [...appointments.items, ...tied.items];
  const known = new Set(listed.map(({ id }) => id));
  const linkedIds = [
    link.refs.find(({ dataType }) => dataType === "ENGAGEMENT")?.id,
    seen?.data?.crmCustomer?.engagementId,
  ].flatMap((id) => (id && !known.has(id) ? id : []));
  const further = await Promise.all([...new Set(linkedIds)].map((id) => fetchEngagement(org, id)));
  const named = [...tied.items, ...further.flatMap((row) => row ?? [])];
  const isNamed = new Set(named.map(({ id }) => id));
  const { timeZone } = access.organization;
  const place = placeOf(recording.latitude, recording.longitude);
  const engagements = [
    ...new Map([...appointments.items, ...named].map((row) => [row.id, row])).values(),
  ]
    .map((row) => ({ row, time: timeOf(row, timeZone, place) }))
    .filter(({ row, time }) => isNamed.has(row.id) || (span && isNear(span, row, time)));
  const brought = new Set(engagements.flatMap(({ row }) => row.opportunityId ?? []));
  const candidates = [
    ...engagements.map(({ row, time }) => fromEngagement(row, time, recordingId)),
    ...opportunities.items.filter(({ id }) => !brought.has(id)).map(fromOpportunity),
  ];
  const ranked = rankCandidates(
    {
      span: span ?? { startMs: 0, endMs: 0 },
      place,
    },
    candidates,
    ({ dataType, id }) => findRef(link, { dataType, id }) !== null,
  );
  const shown = ranked.slice(0, MAX_CANDIDATES);
  const current = ranked.find(({ isCurrent }) => isCurrent);
  if (current && !shown.includes(current)) shown.splice(-1, 1, current);
  return {
    rep: namesFrom(directory).person(recording.userId).name,
    recording: span,
    candidates: shown,
    complete:
      appointments.complete &&
      tied.complete &&
      opportunities.complete &&
      shown.length === ranked.length,
    refusal: appointments.refusal,
  };
}

type Tied<T> = { items: T[]; complete: boolean };

/** The rows of a first page that name the recording. A failure leaves the candidates incomplete. */
async function tiedTo<T extends { recordingId: string | null }>(
  recordingId: string,
  asked: Promise<CursorPage<T>>,
): Promise<Tied<T>> {
  try {
    const { items, cursor, unreadable, isCut } = await asked;
    return {
      items: items.filter((item) => item.recordingId === recordingId),
      complete: (cursor === null || items.length === 0) && !isCut && unreadable === 0,
    };
  } catch {
    return { items: [], complete: false };
  }
}

function spanOfRecording(recording: OrganizationRecording): Span | null {
  if (recording.createdAt === null) return null;
  const startMs = Date.parse(recording.createdAt);
  return { startMs, endMs: startMs + Math.max(0, recording.durationInMilliseconds ?? 0) };
}

function around({ startMs, endMs }: Span): TimeWindow {
  const iso = (ms: number) => new Date(ms).toISOString();
  return { from: iso(startMs - WINDOW_MS), to: iso(endMs + WINDOW_MS), withEarlier: true };
}

function timeOf(row: Engagement, timeZone: string, place: Place | null): AppointmentTime {
  return readAppointmentTime(row, { timeZone, near: placeOfAccount(row.account) ?? place });
}

function isNear(recording: Span, { startTime }: Engagement, { span }: AppointmentTime): boolean {
  const { from, to } = around(recording);
  if (isBetween(startTime, from, to)) return true;
  return span !== null && gapMinutes(recording, span) === 0;
}

type Bare = Omit<PickableCandidate, "isCurrent" | "distanceMeters" | "startsAfterMinutes">;

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
