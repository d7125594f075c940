import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { findRef, linkOf } from "#lib/linking/link-state.ts";
import { type Place, placeOf } from "#lib/linking/place.ts";
import {
  type Candidate,
  type Ranked,
  rankCandidates,
  type Span,
} from "#lib/linking/rank-candidates.ts";
import type { Problem } from "#lib/problems/problem.ts";
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
    /** The CRM's own text, without a time zone. */
    localTime: string | null;
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

const WINDOW_MS = 12 * 3_600_000;
/** The keys 1 to 9 select a candidate. */
const MAX_CANDIDATES = 9;
/** Assumed length of appointments without an end. */
const DEFAULT_LENGTH_MS = 3_600_000;

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
  const known = new Set([...appointments.items, ...tied.items].map(({ id }) => id));
  const named = [
    link.refs.find(({ dataType }) => dataType === "ENGAGEMENT")?.id,
    seen?.data?.crmCustomer?.engagementId,
  ].flatMap((id) => (id && !known.has(id) ? id : []));
  const further = await Promise.all([...new Set(named)].map((id) => fetchEngagement(org, id)));
  const engagements = new Map(
    [...appointments.items, ...tied.items, ...further.flatMap((row) => row ?? [])].map((row) => [
      row.id,
      row,
    ]),
  );
  const brought = new Set(
    [...engagements.values()].flatMap(({ opportunityId }) => opportunityId ?? []),
  );
  const candidates = [
    ...[...engagements.values()].map((row) => fromEngagement(row, recordingId)),
    ...opportunities.items.filter(({ id }) => !brought.has(id)).map(fromOpportunity),
  ];
  const ranked = rankCandidates(
    {
      span: span ?? { startMs: 0, endMs: 0 },
      place: placeOf(recording.latitude, recording.longitude),
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

function around({ startMs, endMs }: Span): { from: string; to: string } {
  const iso = (ms: number) => new Date(ms).toISOString();
  return { from: iso(startMs - WINDOW_MS), to: iso(endMs + WINDOW_MS) };
}

type Bare = Omit<PickableCandidate, "isCurrent" | "distanceMeters" | "startsAfterMinutes">;

function fromEngagement(row: Engagement, recordingId: string): Bare {
  const account = row.account?.name?.trim() || null;
  return {
    dataType: "ENGAGEMENT",
    id: row.id,
    externalId: row.externalId,
    name: row.subject?.trim() || account || `Appointment ${row.externalId ?? row.id}`,
    account,
    localTime: row.startTimeLocalized,
    span: spanOfEngagement(row),
    place: placeOfAccount(row.account),
    isTaken: row.recordingId !== null && row.recordingId !== recordingId,
  };
}

function spanOfEngagement({ startTime, endTime }: Engagement): Span | null {
  if (startTime === null) return null;
  const startMs = Date.parse(startTime);
  const endMs = endTime === null ? Number.NaN : Date.parse(endTime);
  return { startMs, endMs: endMs > startMs ? endMs : startMs + DEFAULT_LENGTH_MS };
}

function fromOpportunity(row: Opportunity): Bare {
  const account = row.account?.name?.trim() || null;
  return {
    dataType: "OPPORTUNITY",
    id: row.id,
    externalId: row.externalId,
    name: row.name?.trim() || account || `Opportunity ${row.externalId ?? row.id}`,
    account,
    localTime: null,
    span: null,
    place: placeOfAccount(row.account),
    isTaken: false,
  };
}

function placeOfAccount(account: Engagement["account"]): Place | null {
  return account ? placeOf(account.latitude, account.longitude) : null;
}
