import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { readIdentity } from "#lib/queries/identity.ts";
import type { Access } from "#lib/queries/organization.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import { listMobileEvents } from "#lib/siro/organization/mobile-events.ts";
import {
  getRecordingInsights,
  type RecordingInsights,
} from "#lib/siro/organization/recording-insights.ts";
import { listExtractions } from "#lib/siro/platform/extractions.ts";
import { getEvaluatedScorecard, getScorecardSummaries } from "#lib/siro/platform/scorecards.ts";
import { type AppEventView, viewAppEvent } from "../_model/app-event.ts";
import { type ExtractionView, viewExtraction, viewPlainValues } from "../_model/extraction-view.ts";
import { type ScorecardView, viewScorecard } from "../_model/scorecard-tree.ts";

export type Extractions = {
  items: ExtractionView[];
  /** Every state, or only the successful values that the organization API shows. */
  isWhole: boolean;
};

/** With the member's Siro user, extractions in every state; otherwise the successful values. */
export async function fetchExtractions(
  access: Access,
  recordingId: string,
  insights: () => Promise<RecordingInsights>,
): Promise<Extractions> {
  const identity = await readIdentity(access);
  if (!identity?.clientId) {
    const { entityExtractions } = await insights();
    return { items: viewPlainValues(entityExtractions ?? []), isWhole: false };
  }
  const api = await siroFor(access).extractions();
  const { items, complete, unreadable } = await listExtractions(api, { recordingId });
  return { items: items.map(viewExtraction), isWhole: complete && unreadable === 0 };
}

export async function fetchInsights(access: Access, recordingId: string) {
  return getRecordingInsights(await siroFor(access).organization(), { recordingId });
}

const DAY_MS = 24 * 60 * 60_000;
/** A live client asks for this span around the recording. */
const AROUND_MS = 2 * DAY_MS;
/** Scorecards rarely change. */
const FRESH_MS = 10 * 60_000;
const MOST_SCORECARDS = 8;

/** The scorecards on which this recording is evaluated, as the member's Siro user sees them. */
export async function fetchScorecards(
  access: Access,
  recordingId: string,
  { createdAt, conversation }: { createdAt: string; conversation: string | null },
): Promise<ScorecardView[]> {
  const api = await siroFor(access).platform("read");
  const { id, siroOrganizationId: organizationId } = access.organization;
  const actor = (await readIdentity(access))?.siroUserId ?? null;
  const all = await readCached({ organizationId: id, actor, what: "scorecards" }, FRESH_MS, () =>
    getScorecardSummaries(api, { organizationId }),
  );
  const isOfType = (type: string | null) => Number(type !== null && type === conversation);
  const likely = all
    .filter(({ hasScoredRecordings }) => hasScoredRecordings !== false)
    .toSorted((a, b) => isOfType(b.conversationType) - isOfType(a.conversationType))
    .slice(0, MOST_SCORECARDS);
  const at = Date.parse(createdAt);
  const from = new Date(at - AROUND_MS).toISOString();
  const to = new Date(at + AROUND_MS).toISOString();
  const { answers, failures } = await fanOut(likely, ({ id: scorecardId }) =>
    getEvaluatedScorecard(api, { scorecardId, recordingId, from, to }),
  );
  const [failure] = failures;
  if (failure) throw failure.error;
  return answers
    .map(({ value }) => value)
    .filter(({ recordingsEvaluatedCount }) => (recordingsEvaluatedCount ?? 0) > 0)
    .map(viewScorecard);
}

export type AppEvents = { items: AppEventView[]; isWhole: boolean };

/** What Siro's app reported while it recorded, in the order it happened. */
export async function fetchAppEvents(access: Access, recordingId: string): Promise<AppEvents> {
  const api = await siroFor(access).organization();
  const page = await listMobileEvents(api, { recordingId });
  const items = page.items
    .filter((event) => event.recordingId === null || event.recordingId === recordingId)
    .map(viewAppEvent)
    .toSorted((a, b) => Date.parse(a.at ?? "") - Date.parse(b.at ?? "") || 0);
  return { items, isWhole: page.cursor === null && page.unreadable === 0 && page.isCut !== true };
}
