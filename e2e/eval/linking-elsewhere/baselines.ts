import type { Candidate, RankedCandidate, RepFacts } from "#lib/linking/rank-facts.ts";
import { HOUR } from "./draws.ts";
import type { Ranker } from "./judged.ts";

/** Baselines propose nothing that begins further away than this. */
const FURTHEST_MS = 3 * HOUR;

/** Proposes the record that begins nearest to the recording. */
export const nearestInTime: Ranker = ({ recording, candidates }) =>
  byTime(recording.startMs, candidates);

/** The same among the records of the rep. */
export const nearestOfRep: Ranker = ({ recording, candidates }) =>
  byTime(
    recording.startMs,
    candidates.filter(({ reps }) => reps.some((rep) => isSamePerson(rep, recording.rep))),
  );

function byTime(startMs: number | null, candidates: readonly Candidate[]): RankedCandidate[] {
  return candidates
    .filter(({ isGone }) => !isGone)
    .map(({ id, startMs: listedMs }) => ({
      id,
      awayMs: startMs === null || listedMs === null ? Infinity : Math.abs(listedMs - startMs),
    }))
    .sort((a, b) => a.awayMs - b.awayMs)
    .map(({ id, awayMs }) => ({
      id,
      confidence: 0.5,
      reasons: [],
      verdict: awayMs <= FURTHEST_MS ? "likely" : "unsure",
    }));
}

function isSamePerson(a: RepFacts, b: RepFacts): boolean {
  const shares = (these: readonly string[] = [], those: readonly string[] = []) =>
    these.some((each) => those.includes(each));
  return (
    (a.siroUserId != null && a.siroUserId === b.siroUserId) ||
    shares(a.crmUserIds, b.crmUserIds) ||
    shares(a.externalIds, b.externalIds) ||
    shares(a.emails, b.emails)
  );
}
