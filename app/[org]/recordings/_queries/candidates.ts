import "server-only";
import { clipName } from "#lib/clip.ts";
import { isBetween } from "#lib/instants.ts";
import { type AppointmentTime, readAppointmentTime } from "#lib/linking/appointment-time.ts";
import { placeOfAccount } from "#lib/linking/candidate-facts.ts";
import { findRef, linkOf } from "#lib/linking/link-state.ts";
import { distanceMeters, type Place, placeOf } from "#lib/linking/place.ts";
import { gapMinutes, type Span } from "#lib/linking/span.ts";
import { whyBehind } from "#lib/linking/why-behind.ts";
import { readStoredCases, type StoredCase } from "#lib/mirror/proposals/stored-cases.ts";
import { listRepRecordings, type RepRecording } from "#lib/mirror/recordings/rep-recordings.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { ViewMode } from "../_model/view-mode.ts";
import { around, readCandidateSources } from "./candidate-sources.ts";
import { fetchRecording } from "./fetch.ts";
import { type Ranked, rankSources } from "./rank-sources.ts";
import {
  ofEngagement,
  ofOpportunity,
  ofStored,
  type PickableCandidate,
  type Shown,
  type StoredLook,
} from "./shown-candidate.ts";

export type CandidateList = {
  rep: string | null;
  recording: Span | null;
  /** Best first. */
  candidates: PickableCandidate[];
  /** The rep's other recordings around this one, oldest first, as far as siro-admin has read them. */
  others: Pick<RepRecording, "id" | "title" | "span" | "isLinked">[];
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
  const { organization } = access;
  const [sources, stored] = await Promise.all([
    readCandidateSources({ org, access, viewMode, recording, span }),
    readStored(organization.id, recordingId),
  ]);
  const { tiedIds, problem } = sources;
  const { timeZone } = organization;
  const place = placeOf(recording.latitude, recording.longitude);
  const engagements = [...sources.engagements.values()]
    .map((row) => ({ row, time: timeOf(row, timeZone, place) }))
    .filter(({ row, time }) => tiedIds.has(row.id) || (span && isNear(span, row, time)));
  const brought = new Set(engagements.flatMap(({ row }) => row.opportunityId ?? []));
  const opportunities = sources.opportunities.filter(({ id }) => !brought.has(id));
  if (engagements.length + opportunities.length === 0 && problem) throw new ProblemError(problem);
  const others = await readOthers(access, recording, span);
  const shown = new Map<string, Shown>([
    ...opportunities.map((row) => [row.id, ofOpportunity(row)] as const),
    ...engagements.map(({ row, time }) => [row.id, ofEngagement(row, time, recordingId)] as const),
  ]);
  const link = linkOf(recording.crm);
  const rows = engagements.map(({ row }) => row);
  const ranked = rankSources({ recording, span, rows, opportunities, sources, stored, timeZone })
    .flatMap((each, at) => joined(each, at, shown, { timeZone, recordingId }))
    .map(({ place: own, ...each }) => ({
      ...each,
      distanceMeters: distanceMeters(place, own),
      isCurrent: findRef(link, each) !== null,
    }));
  const kept = ranked.slice(0, MAX_CANDIDATES);
  const current = ranked.find(({ isCurrent }) => isCurrent);
  if (current && !kept.includes(current)) kept.splice(-1, 1, current);
  const [best] = ranked;
  return {
    rep: sources.rep,
    recording: span,
    candidates: kept.map((each) => ({
      ...each,
      behind: span && best && best !== each ? whyBehind(span, best, each) : "",
    })),
    others: others.map(({ id, title, span: own, isLinked }) => ({
      id,
      title: title && clipName(title),
      span: own,
      isLinked,
    })),
    complete: sources.complete && kept.length === ranked.length,
    refusal: sources.refusal,
    missing: sources.missing,
  };
}

async function readStored(organizationId: string, id: string): Promise<StoredCase | null> {
  const found = (await readStoredCases(organizationId, [id])).get(id);
  return found === undefined || typeof found === "string" ? null : found;
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

/** Of records that only triage knows, as many as triage shows, and none that are hardly possible. */
const MOST_STORED = 4;
const LEAST_LIKELY = 0.05;

/** The record as it is shown; nothing if it's only stored and hardly possible. */
export function joined(
  { record, ...rank }: Ranked,
  at: number,
  shown: ReadonlyMap<string, Shown>,
  look: StoredLook,
) {
  const own = shown.get(record.id);
  if (own) return [{ ...own, ...rank }];
  const isListed = at < MOST_STORED && rank.confidence >= LEAST_LIKELY;
  return isListed ? [{ ...ofStored(record, look), ...rank }] : [];
}
