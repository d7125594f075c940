import "server-only";
import { type AppEventView, viewAppEvent } from "#lib/app-events/app-event.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { dateNear } from "#lib/instants.ts";
import { asSiroUser } from "#lib/queries/as-siro-user.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { readIdentity } from "#lib/queries/identity.ts";
import type { Access } from "#lib/queries/organization.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listMobileEvents } from "#lib/siro/organization/mobile-events.ts";
import {
  getRecordingInsights,
  type RecordingInsights,
} from "#lib/siro/organization/recording-insights.ts";
import { listConversationConfigurations } from "#lib/siro/platform/conversation-configurations.ts";
import { listExtractions } from "#lib/siro/platform/extractions.ts";
import { getEvaluatedScorecard, getScorecardSummaries } from "#lib/siro/platform/scorecards.ts";
import { type ExtractionView, viewExtraction, viewPlainValues } from "../_model/extraction-view.ts";
import { type ScorecardView, viewScorecard } from "../_model/scorecard-tree.ts";

export type Extractions = {
  items: ExtractionView[];
  /** Whether the list was read to its end. */
  isWhole: boolean;
  /** The organization API shows successful values alone. */
  onlySuccessful: boolean;
};

/** With the member's Siro user, extractions in every state; otherwise the successful values. */
export async function fetchExtractions(
  access: Access,
  recordingId: string,
  insights: () => Promise<RecordingInsights>,
): Promise<Extractions> {
  const own = await asSiroUser(access, async () => {
    const api = await siroFor(access).extractions();
    const { items, complete, unreadable } = await listExtractions(api, { recordingId });
    const isWhole = complete && unreadable === 0;
    return { items: items.map(viewExtraction), isWhole, onlySuccessful: false };
  });
  if (own) return own;
  const { entityExtractions } = await insights();
  const items = viewPlainValues(entityExtractions ?? []);
  return { items, isWhole: entityExtractions !== null, onlySuccessful: true };
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

/** `isAll`: false if Siro has scorecards that weren't asked. */
export type Scorecards = { views: ScorecardView[]; isAll: boolean };

/** The scorecards on which this recording is evaluated, as the member's Siro user sees them. */
export async function fetchScorecards(
  access: Access,
  recordingId: string,
  { createdAt, conversation }: { createdAt: string; conversation: string | null },
): Promise<Scorecards> {
  const api = await siroFor(access).platform("read");
  const { likely, isAll } = await findLikelyScorecards(access, api, conversation);
  const at = Date.parse(createdAt);
  const from = dateNear(at - AROUND_MS).toISOString();
  const to = dateNear(at + AROUND_MS).toISOString();
  const { answers, failures } = await fanOut(likely, (scorecardId) =>
    getEvaluatedScorecard(api, { scorecardId, recordingId, from, to }),
  );
  const [failure] = failures;
  if (failure) throw failure.error;
  const views = answers
    .map(({ value }) => value)
    .filter(({ recordingsEvaluatedCount }) => (recordingsEvaluatedCount ?? 0) > 0)
    .map(viewScorecard);
  return { views, isAll };
}

/** IDs of the scorecards for this kind of conversation; of all if that is unknown. */
async function findLikelyScorecards(
  access: Access,
  api: SiroTransport,
  conversation: string | null,
) {
  const { id, siroOrganizationId: organizationId } = access.organization;
  const actor = (await readIdentity(access))?.siroUserId ?? null;
  const key = { organizationId: id, actor, what: "scorecards" };
  const { scorecards, types } = await readCached(key, FRESH_MS, async () => {
    const [scorecards, types] = await Promise.all([
      getScorecardSummaries(api, { organizationId }),
      // Without them, every scorecard is asked.
      listConversationConfigurations(api, { organizationId }).catch(() => null),
    ]);
    return { scorecards, types: types?.items ?? [] };
  });
  // Siro names a recording's conversation, and a scorecard's by its ID.
  const type = types.find(({ displayName }) => displayName === conversation)?.conversationType;
  const wanted = [type, conversation];
  const scored = scorecards.filter(({ hasScoredRecordings }) => hasScoredRecordings !== false);
  const fitting = scored.filter(({ conversationType }) => wanted.includes(conversationType ?? ""));
  const ids = (fitting.length > 0 ? fitting : scored).map((scorecard) => scorecard.id);
  return { likely: ids.slice(0, MOST_SCORECARDS), isAll: ids.length <= MOST_SCORECARDS };
}

export type AppEvents = { items: AppEventView[]; isWhole: boolean };

/** What Siro's app reported while it recorded, in the order it happened. */
export async function fetchAppEvents(access: Access, recordingId: string): Promise<AppEvents> {
  const api = await siroFor(access).organization();
  const page = await listMobileEvents(api, { recordingId });
  // Siro lists the newest first; what happened at the same time stays in its order.
  const items = page.items
    .toReversed()
    .filter((event) => event.recordingId === null || event.recordingId === recordingId)
    .map(viewAppEvent)
    .toSorted((a, b) => Date.parse(a.at ?? "") - Date.parse(b.at ?? "") || 0);
  return { items, isWhole: page.cursor === null && page.unreadable === 0 && page.isCut !== true };
}
