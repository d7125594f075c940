import "server-only";
import { isBetween } from "#lib/instants.ts";
import { candidateOfEngagement, candidateOfOpportunity } from "#lib/linking/candidate-facts.ts";
import { placeOf } from "#lib/linking/place.ts";
import { rankCandidates } from "#lib/linking/rank.ts";
import type { Candidate, RankedCandidate, RepFacts } from "#lib/linking/rank-facts.ts";
import type { Span } from "#lib/linking/span.ts";
import type { StoredCase } from "#lib/mirror/proposals/stored-cases.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import { around, type CandidateSources } from "./candidate-sources.ts";

type Read = {
  recording: OrganizationRecording;
  span: Span | null;
  /** What Siro lists for the recording now. */
  rows: readonly Engagement[];
  opportunities: readonly Opportunity[];
  sources: Pick<CandidateSources, "repFacts" | "teammates" | "listedIds" | "isListWhole">;
  /** What triage ranks for it; null if the recording isn't indexed. */
  stored: StoredCase | null;
  timeZone: string;
};

export type Ranked = RankedCandidate & { record: Candidate };

/**
 * Ranks what triage ranks for a recording, with what Siro lists now in place of what was read earlier. The
 * facts about the rep are those that triage has, so that the same records get the same evidence.
 */
export function rankSources(read: Read): Ranked[] {
  const { recording, span, sources, stored, timeZone } = read;
  const rep = isIndexed(stored?.recording.rep) ? stored.recording.rep : sources.repFacts;
  const hasLength = span !== null && span.endMs > span.startMs;
  const candidates = [...mergeRows(read, rep), ...read.opportunities.map(candidateOfOpportunity)];
  const byId = new Map(candidates.map((each) => [each.id, each]));
  const ranked = rankCandidates(
    {
      id: recording.id,
      title: recording.title,
      startMs: span?.startMs ?? null,
      endMs: hasLength ? span.endMs : null,
      place: placeOf(recording.latitude, recording.longitude),
      rep,
    },
    candidates,
    stored?.context ?? { timeZone, teammates: sources.teammates },
  );
  return ranked.flatMap((each) => {
    const record = byId.get(each.id);
    return record ? [{ ...each, record }] : [];
  });
}

const isIndexed = (rep: RepFacts | undefined): rep is RepFacts =>
  rep !== undefined && ((rep.names?.length ?? 0) > 0 || rep.teamId != null);

/** The appointments of both, each once. */
function mergeRows({ rows, sources, stored, span }: Read, rep: RepFacts): Candidate[] {
  const storedById = new Map(stored?.candidates.map((each) => [each.id, each]));
  const fresh = rows.map((row) => {
    const known = storedById.get(row.id);
    const listedFor = listersOf(known).filter(({ siroUserId }) => siroUserId !== rep.siroUserId);
    if (sources.listedIds.has(row.id)) listedFor.unshift(rep);
    const candidate = candidateOfEngagement(row, listedFor);
    const linked = [...(candidate.linkedRecordingIds ?? []), ...(known?.linkedRecordingIds ?? [])];
    return { ...candidate, linkedRecordingIds: [...new Set(linked)] };
  });
  const freshIds = new Set(fresh.map(({ id }) => id));
  const rest = [...storedById.values()].filter(
    (each) => !freshIds.has(each.id) && !(sources.isListWhole && hasLeftList(each, rep, span)),
  );
  return [...fresh, ...rest];
}

/** Those in whose lists of appointments it stood. Participants have no ID of a Siro user. */
const listersOf = (candidate: Candidate | undefined): RepFacts[] =>
  (candidate?.reps ?? []).filter(({ siroUserId }) => siroUserId != null);

/** Whether only the rep's list had it, at a time for which Siro's list was just read. */
function hasLeftList(candidate: Candidate, rep: RepFacts, span: Span | null): boolean {
  if (span === null || candidate.startMs === null) return false;
  const { from, to } = around(span);
  const isOnlyTheirs = listersOf(candidate).every(
    ({ siroUserId }) => siroUserId === rep.siroUserId,
  );
  return isOnlyTheirs && isBetween(new Date(candidate.startMs).toISOString(), from, to);
}
