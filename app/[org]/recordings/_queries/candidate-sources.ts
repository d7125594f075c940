import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { linkOf } from "#lib/linking/link-state.ts";
import type { RepFacts } from "#lib/linking/rank-facts.ts";
import type { Span } from "#lib/linking/span.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { TimeWindow } from "#lib/queries/appointments-around.ts";
import type { Directory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import type { Access } from "#lib/queries/organization.ts";
import { listRepAppointments, type RepAppointments } from "#lib/queries/rep-appointments.ts";
import { inTime, secondary, startWait } from "#lib/queries/secondary.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Engagement, listEngagements } from "#lib/siro/organization/engagements.ts";
import { listOpportunities, type Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { namesFrom, readDirectoryIfPossible, type ViewMode } from "../_model/view-mode.ts";
import { isMissing } from "./detail.ts";
import { fetchEngagement, fetchPlatformDetail } from "./fetch.ts";

export type CandidateSources = {
  rep: string | null;
  repFacts: RepFacts;
  /** Siro user IDs of the rep's team. */
  teammates: string[];
  /** IDs of those in the rep's own list. */
  listedIds: Set<string>;
  /** Whether Siro's list of the rep's appointments around the recording was read to its end. */
  isListWhole: boolean;
  /** By ID. */
  engagements: Map<string, Engagement>;
  /** IDs of those that Siro ties to the recording, whenever they are. */
  tiedIds: Set<string>;
  opportunities: Opportunity[];
  /** False: there may be more. */
  complete: boolean;
  /** Why the rep's appointments could not be read. */
  problem: Problem | null;
  /** Why Siro listed no appointments of the rep, if it refused. */
  refusal: Problem | null;
  /** What is left out because Siro failed or took too long. */
  missing: string[];
};

/** Appointments that start this long before or after a recording are candidates, as are all that overlap it. */
const WINDOW_MS = 12 * 3_600_000;
/** The rep's other IDs are in the directory. It must leave time for the appointments. */
const DIRECTORY_WAIT_MS = 2_000;

type Seeking = {
  org: string;
  access: Access;
  viewMode: ViewMode;
  recording: OrganizationRecording;
  /** Null: without a start time, nearby appointments can't be found. */
  span: Span | null;
};

/** Everything that may belong to a recording, as far as Siro returns it within one wait of the page. */
export async function readCandidateSources(seeking: Seeking): Promise<CandidateSources> {
  const { org, access, viewMode, recording } = seeking;
  const leftMs = startWait();
  const { id: recordingId } = recording;
  const api = await siroFor(access).organization();
  const asked = {
    seen: viewMode.identity ? secondary(fetchPlatformDetail(org, recordingId), leftMs()) : null,
    engagements: secondary(tiedTo(recordingId, listEngagements(api, { recordingId })), leftMs()),
    opportunities: secondary(
      tiedTo(recordingId, listOpportunities(api, { recordingId })),
      leftMs(),
    ),
  };
  const directory = await secondary(readDirectoryIfPossible(access), DIRECTORY_WAIT_MS);
  const user = recording.userId ? directory?.byId.get(recording.userId) : undefined;
  const appointments = await readLive(() => inTime(readAppointments(seeking, api, user), leftMs()));
  const { seen, engagements, opportunities } = {
    seen: await asked.seen,
    engagements: await asked.engagements,
    opportunities: await asked.opportunities,
  };
  const found = [...(appointments.data?.items ?? []), ...(engagements?.items ?? [])];
  const byId = new Map(found.map((row) => [row.id, row]));
  const linkedIds = [
    linkOf(recording.crm).refs.find(({ dataType }) => dataType === "ENGAGEMENT")?.id,
    seen?.data?.crmCustomer?.engagementId,
  ].flatMap((id) => id ?? []);
  const unread = [...new Set(linkedIds)].filter((id) => !byId.has(id));
  const further = await Promise.all(
    unread.map((id) => secondary(findEngagement(org, id), leftMs())),
  );
  for (const row of further.flatMap((rows) => rows ?? [])) byId.set(row.id, row);
  const lists = [appointments.data, engagements, opportunities];
  const isRepKnown = !recording.userId || user !== undefined || directory?.complete === true;
  const isViewKnown = viewMode.identity === null || !isMissing(seen);
  return {
    rep: namesFrom(directory).person(recording.userId).name,
    repFacts: factsOfRep(recording, user),
    teammates: teammatesOf(directory, user),
    listedIds: new Set((appointments.data?.items ?? []).map(({ id }) => id)),
    isListWhole: appointments.data?.isAny === true && appointments.data.complete,
    engagements: byId,
    tiedIds: new Set([...(engagements?.items ?? []).map(({ id }) => id), ...linkedIds]),
    opportunities: opportunities?.items ?? [],
    complete:
      lists.every((list) => list?.complete) && isRepKnown && isViewKnown && !further.includes(null),
    problem: appointments.problem ?? null,
    refusal: appointments.data?.refusal ?? null,
    missing: [
      appointments.problem && "appointments of the rep",
      engagements === null && "appointments linked to this recording",
      opportunities === null && "opportunities linked to this recording",
      further.includes(null) && "the linked appointment",
    ].filter((part) => typeof part === "string"),
  };
}

function factsOfRep({ userId, crm }: OrganizationRecording, user: User | undefined): RepFacts {
  const texts = (...all: (string | null | undefined)[]) => all.flatMap((text) => text || []);
  return {
    siroUserId: userId,
    crmUserIds: (crm?.users ?? []).map(({ id }) => id),
    externalIds: texts(user?.externalId),
    emails: texts(user?.email),
    names: texts(user && displayName(user)),
    teamId: user?.memberTeamId ?? null,
  };
}

function teammatesOf(directory: Directory | null, user: User | undefined): string[] {
  if (!directory || !user?.memberTeamId) return [];
  const { id, memberTeamId } = user;
  return directory.users
    .filter((other) => other.memberTeamId === memberTeamId && other.id !== id)
    .map((other) => other.id);
}

const NO_APPOINTMENTS: RepAppointments = {
  items: [],
  complete: true,
  space: null,
  isAny: false,
  refusal: null,
};

async function readAppointments(
  { access, recording, span }: Seeking,
  api: SiroTransport,
  user: User | undefined,
): Promise<RepAppointments> {
  if (span === null) return NO_APPOINTMENTS;
  const rep = {
    siroUserId: recording.userId,
    externalId: user?.externalId ?? null,
    email: user?.email ?? null,
    crmUserIds: (recording.crm?.users ?? []).map(({ id }) => id),
  };
  return listRepAppointments(access.organization.id, api, rep, around(span));
}

/** When an appointment must start to be near a recording, unless it overlaps it. */
export function around({ startMs, endMs }: Span): TimeWindow {
  const iso = (ms: number) => new Date(ms).toISOString();
  return { from: iso(startMs - WINDOW_MS), to: iso(endMs + WINDOW_MS), withEarlier: true };
}

/** The appointment; empty if Siro doesn't have it. @throws if Siro failed */
async function findEngagement(org: string, engagementId: string): Promise<Engagement[]> {
  try {
    return [await fetchEngagement(org, engagementId)];
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return [];
    throw error;
  }
}

/** The rows of a first page that name the recording. @throws what the call throws */
async function tiedTo<T extends { recordingId: string | null }>(
  recordingId: string,
  asked: Promise<CursorPage<T>>,
): Promise<{ items: T[]; complete: boolean }> {
  const { items, cursor, unreadable, isCut } = await asked;
  return {
    items: items.filter((item) => item.recordingId === recordingId),
    complete: (cursor === null || items.length === 0) && !isCut && unreadable === 0,
  };
}
