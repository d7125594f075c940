import "server-only";
import { roleIncludes } from "#lib/auth/roles.ts";
import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import type { EnteredTarget } from "#lib/linking/link-target.ts";
import { isPassing } from "#lib/problems/passing.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { authorize } from "#lib/queries/organization.ts";
import { inTime, secondary } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive, readStaleIfError } from "#lib/queries/stale-if-error.ts";
import type { TranscriptView } from "../_model/transcript.ts";
import { readViewMode } from "../_model/view-mode.ts";
import { type CandidateList, readCandidateList } from "../_queries/candidates.ts";
import { readCrmConnections } from "../_queries/crm-connections.ts";
import { type RecordingDetail, readDetail } from "../_queries/detail.ts";
import { findLastChange, type LastChange } from "../_queries/last-change.ts";
import { type PlaceInList, readPlaceInList } from "../_queries/place-in-list.ts";
import { type ReviewedTarget, reviewEntered } from "../_queries/review-target.ts";
import { readStoredList } from "../_queries/stored-list.ts";
import { fetchSummary, type Summary } from "../_queries/summary.ts";
import { fetchTranscript } from "../_queries/transcript.ts";
import type { QueueTab, RecordingSearch } from "../search.ts";

type RecordingView = {
  reading: LoadResult<RecordingDetail>;
  view: QueueTab;
  place: PlaceInList | null;
  lastChange: LastChange | null;
  /** Whether this member can link the recording now, and if not, why. */
  permit: LinkPermit;
};

export type LinkPermit =
  | { may: true; as: string }
  | {
      may: false;
      why: "role" | "no-siro-user" | "hidden" | "deleted" | "frozen";
      problem?: Problem;
    };

/** One recording with its link, its place in the list, and its last change in this dashboard. */
export async function readRecording(
  org: string,
  recordingId: string,
  search: RecordingSearch,
): Promise<RecordingView> {
  const access = await authorize(org);
  const viewMode = await readViewMode(access, search);
  const { id } = access.organization;
  const { view, identity } = viewMode;
  const [reading, place] = await Promise.all([
    readStaleIfError(
      { organizationId: id, actor: identity?.siroUserId ?? null, what: `recording ${recordingId}` },
      () => readDetail(org, access, viewMode, recordingId),
    ),
    readPlaceInList(access, search, recordingId),
  ]);
  const { data } = reading;
  const permit = (): LinkPermit => {
    if (!roleIncludes(access.role, "operator")) return { may: false, why: "role" };
    if (data?.isDeleted) return { may: false, why: "deleted" };
    if (identity === null) return { may: false, why: "no-siro-user" };
    if (reading.problem) return { may: false, why: "frozen", problem: reading.problem };
    if (data?.hidden) return { may: false, why: "hidden", problem: data.hidden };
    return { may: true, as: identity.siroUserEmail ?? identity.siroUserName };
  };
  return {
    reading,
    view,
    place,
    lastChange: data ? await findLastChange(id, recordingId, data.link.fingerprint) : null,
    permit: permit(),
  };
}

/** The parts of Siro's summary; empty and whole if there is none yet. */
export async function readSummary(org: string, recordingId: string): Promise<LoadResult<Summary>> {
  const access = await authorize(org);
  return readLive(() => inTime(fetchSummary(access, recordingId)));
}

/** What was said, as the member's own Siro user may read it. Empty: not transcribed, or purged. */
export async function readTranscript(
  org: string,
  recordingId: string,
): Promise<LoadResult<TranscriptView>> {
  const access = await authorize(org);
  return readLive(() => inTime(fetchTranscript(access, recordingId)));
}

/** Records the recording may belong to, best fit first: as they are stored, while Siro is in passing trouble. */
export async function readCandidates(
  org: string,
  recordingId: string,
  search: RecordingSearch,
): Promise<LoadResult<CandidateList>> {
  const access = await authorize(org);
  const viewMode = await readViewMode(access, search);
  const live = await readLive(() => readCandidateList(org, access, viewMode, recordingId));
  if (live.data || !isPassing(live.problem.kind)) return live;
  const stored = await readStoredList(access, recordingId);
  return stored === null ? live : { data: stored, checkedAt: new Date().toISOString() };
}

/** Connections to choose from when a CRM ID is entered; null if they could not be loaded. */
export async function readConnectionChoices(org: string): Promise<CrmConnection[] | null> {
  return secondary(readCrmConnections(org, await authorize(org)));
}

/** Looks up the record behind an entered ID, before it is linked. @throws ProblemError on the field */
export async function reviewTarget(org: string, entered: EnteredTarget): Promise<ReviewedTarget> {
  return reviewEntered(org, await authorize(org), entered);
}
