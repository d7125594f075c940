import type {
  Candidate,
  RankContext,
  RankedCandidate,
  RankReason,
  RecordingFacts,
} from "#lib/linking/rank-facts.ts";

export type Ranker = (
  recording: RecordingFacts,
  candidates: readonly Candidate[],
  context?: RankContext,
) => readonly RankedCandidate[];

const MINUTE_MS = 60_000;
const messages: ReadonlySet<string> = new Set(["CALL", "EMAIL", "TEXT"]);

/** What anyone would write first. Their confidence falls with the time between the starts. */
export const baselines: Record<string, Ranker> = {
  "nearest in time": (recording, candidates) => rankByTime(recording, candidates),
  "same rep, nearest": (recording, candidates) =>
    rankByTime(
      recording,
      candidates.filter(({ reps }) => reps.some((rep) => isSame(recording.rep, rep))),
    ),
};

function rankByTime({ startMs }: RecordingFacts, candidates: readonly Candidate[]) {
  return candidates
    .filter((each) => !each.isGone && !messages.has(each.engagementType ?? ""))
    .map((candidate): RankedCandidate => {
      const minutes = minutesBetween(startMs, candidate.startMs);
      const verdict = minutes <= 15 ? "sure" : minutes <= 60 ? "likely" : "unsure";
      const reasons = minutes === Number.POSITIVE_INFINITY ? [] : [describe(minutes)];
      return { id: candidate.id, confidence: Math.exp(-minutes / 60), reasons, verdict };
    })
    .toSorted((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
}

function minutesBetween(a: number | null, b: number | null): number {
  return a === null || b === null ? Number.POSITIVE_INFINITY : Math.abs(a - b) / MINUTE_MS;
}

function describe(minutes: number): RankReason {
  const sentence = `Starts ${Math.round(minutes)} min from the appointment`;
  return { kind: "time", numbers: { minutes }, sentence };
}

function isSame(a: RecordingFacts["rep"], b: RecordingFacts["rep"]): boolean {
  const shares = (x: readonly string[] = [], y: readonly string[] = []) =>
    x.some((id) => y.includes(id));
  return (
    (!!a.siroUserId && a.siroUserId === b.siroUserId) ||
    shares(a.crmUserIds, b.crmUserIds) ||
    shares(a.externalIds, b.externalIds)
  );
}
