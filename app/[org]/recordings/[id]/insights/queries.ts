import "server-only";
import { cache } from "react";
import { readIdentity } from "#lib/queries/identity.ts";
import { authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import type { RecordingInsights } from "#lib/siro/organization/recording-insights.ts";
import type { HistoryEntry } from "../../_model/link-history.ts";
import { type Customer, fetchCustomer } from "../../_queries/customer.ts";
import { fetchPlatformDetail, fetchRecording } from "../../_queries/fetch.ts";
import {
  type AppEvents,
  type Extractions,
  fetchAppEvents,
  fetchExtractions,
  fetchInsights,
  fetchScorecards,
  type Scorecards,
} from "../../_queries/insights.ts";
import { fetchLinkHistory } from "../../_queries/link-history.ts";

/** Score, follow-ups, and successful values: fetched once per request for the sections that share them. */
const fetchOnce = cache(async (org: string, recordingId: string) =>
  fetchInsights(await authorize(org), recordingId),
);

export async function readInsights(
  org: string,
  recordingId: string,
): Promise<LoadResult<RecordingInsights>> {
  await authorize(org);
  return readLive(() => inTime(fetchOnce(org, recordingId)));
}

/** What Siro extracted from the recording. */
export async function readExtractions(
  org: string,
  recordingId: string,
): Promise<LoadResult<Extractions>> {
  const access = await authorize(org);
  return readLive(() =>
    inTime(fetchExtractions(access, recordingId, () => fetchOnce(org, recordingId))),
  );
}

/** The scorecards with this recording's points. Asked only for a recording that has a score. */
export async function readScorecards(
  org: string,
  recordingId: string,
): Promise<LoadResult<Scorecards>> {
  const access = await authorize(org);
  const read = async () => {
    const { evaluationScore } = await fetchOnce(org, recordingId);
    const { createdAt } = await fetchRecording(org, recordingId);
    if (evaluationScore === null || createdAt === null) return { views: [], isAll: true };
    const seen = await fetchPlatformDetail(org, recordingId);
    const conversation = seen.data?.conversationType ?? null;
    return fetchScorecards(access, recordingId, { createdAt, conversation });
  };
  return readLive(() => inTime(read()));
}

/** What Siro's app reported while it recorded. */
export async function readAppEvents(
  org: string,
  recordingId: string,
): Promise<LoadResult<AppEvents>> {
  const access = await authorize(org);
  return readLive(() => inTime(fetchAppEvents(access, recordingId)));
}

/** Who the recording is with; null if Siro doesn't say it. */
export async function readCustomer(
  org: string,
  recordingId: string,
): Promise<LoadResult<Customer | null>> {
  const access = await authorize(org);
  const hasSiroUser = Boolean((await readIdentity(access))?.clientId);
  return readLive(() => inTime(fetchCustomer(org, recordingId, hasSiroUser)));
}

/** Changes of the recording's link, newest first. */
export async function readLinkHistory(
  org: string,
  recordingId: string,
): Promise<LoadResult<HistoryEntry[]>> {
  const { organization } = await authorize(org);
  return readLive(() => fetchLinkHistory(organization.id, recordingId));
}
