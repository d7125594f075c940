import "server-only";
import { candidateOfEngagement, candidateOfOpportunity } from "#lib/linking/candidate-facts.ts";
import { placeOf } from "#lib/linking/place.ts";
import { rankCandidates } from "#lib/linking/rank.ts";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { Span } from "#lib/linking/span.ts";
import type { RepRecording } from "#lib/mirror/recordings/rep-recordings.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { CandidateSources } from "./candidate-sources.ts";

type Read = {
  recording: OrganizationRecording;
  span: Span | null;
  rows: readonly Engagement[];
  opportunities: readonly Opportunity[];
  sources: Pick<CandidateSources, "repFacts" | "teammates" | "listedIds">;
  others: readonly RepRecording[];
  timeZone: string;
};

/** Ranks what Siro listed for a recording. */
export function rankSources(read: Read): RankedCandidate[] {
  const { recording, span, rows, opportunities, sources, others, timeZone } = read;
  const { repFacts: rep, teammates, listedIds } = sources;
  const listedFor = { siroUserId: rep.siroUserId, teamId: rep.teamId };
  const hasLength = span !== null && span.endMs > span.startMs;
  return rankCandidates(
    {
      id: recording.id,
      title: recording.title,
      startMs: span?.startMs ?? null,
      endMs: hasLength ? span.endMs : null,
      place: placeOf(recording.latitude, recording.longitude),
      rep,
    },
    [
      ...rows.map((row) => candidateOfEngagement(row, listedIds.has(row.id) ? [listedFor] : [])),
      ...opportunities.map(candidateOfOpportunity),
    ],
    {
      timeZone,
      teammates,
      otherRecordings: others.map(({ id, title, span: own, place, linkedTo }) => ({
        id,
        title,
        startMs: own.startMs,
        endMs: own.endMs > own.startMs ? own.endMs : null,
        place,
        rep,
        linkedTo,
      })),
    },
  );
}
