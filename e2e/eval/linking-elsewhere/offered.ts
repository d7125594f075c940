import type { Candidate, RankContext, RecordingFacts } from "#lib/linking/rank-facts.ts";
import { DAY, HOUR } from "./draws.ts";
import type { Organization, Rep } from "./organization.ts";
import type { Recorded } from "./phone.ts";

const MOST = 60;

/** The rows that an admin is shown: those of the rep around that day, then the team's, nearest first. */
export function candidatesFor(
  organization: Organization,
  rep: Rep,
  recording: RecordingFacts,
  rows: readonly Candidate[],
): Candidate[] {
  const { habits, dispatcher } = organization;
  const startMs = recording.startMs ?? 0;
  const awayMs = (row: Candidate) => distanceMs(row, startMs);
  const isOwn = (row: Candidate) =>
    row.reps.length === 0 || row.reps.some((each) => each === rep.inCrm || each === dispatcher);
  const reachMs = habits.reachDays * DAY;
  return rows
    .filter((row) => {
      if (!isOwn(row) && !habits.offersTeam) return false;
      return awayMs(row) <= (isOwn(row) ? reachMs : Math.min(reachMs, DAY));
    })
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || awayMs(a) - awayMs(b))
    .slice(0, MOST);
}

/** How far a row is from an instant: nothing while it lasts; an open end counts as an hour. */
function distanceMs(row: Candidate, atMs: number): number {
  const fromMs = row.startMs ?? row.createdMs ?? 0;
  const toMs = row.endMs ?? fromMs + HOUR;
  return Math.max(fromMs - atMs, atMs - toMs, 0);
}

/** What surrounds a recording, for organizations where it is known. */
export function contextFor(
  { habits, timeZone, reps }: Organization,
  rep: Rep,
  recording: RecordingFacts,
  recorded: readonly Recorded[],
  linkedTo: ReadonlyMap<string, string>,
): RankContext | undefined {
  if (!habits.hasContext) return undefined;
  const dayOf = (ms: number | null) => Math.floor(((ms ?? 0) + rep.offsetHours * HOUR) / DAY);
  const today = recorded
    .filter(({ facts, rep: owner }) => owner === rep && facts.id !== recording.id)
    .map(({ facts }) => ({ ...facts, linkedTo: linkedTo.get(facts.id) ?? null }))
    .filter(({ startMs }) => dayOf(startMs) === dayOf(recording.startMs))
    .sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
  return {
    ...(habits.knowsTimeZone && { timeZone }),
    otherRecordings: today,
    teammates: reps.filter((each) => each !== rep).map(({ siroUserId }) => siroUserId),
  };
}
