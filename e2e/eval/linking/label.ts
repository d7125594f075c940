import { dayOf } from "#lib/calendar-day.ts";
import type { Candidate, RankContext, RecordingFacts, RepFacts } from "#lib/linking/rank-facts.ts";
import { pointsTo } from "./knowable.ts";
import type { Made } from "./recordings.ts";
import { DAY_MS, HOUR_MS, type Visit, type World } from "./world.ts";

/** A visit with its rows. */
export type Listed = { visit: Visit; right: Candidate[]; beside: Candidate[] };

/** A recording that nothing is linked to, with what it may belong to and what is right. */
export type Labeled = {
  recording: RecordingFacts;
  candidates: Candidate[];
  context: RankContext;
  /** Any of these is right. Empty: none of the candidates is. */
  right: ReadonlySet<string>;
  /** False if a careful person could not tell from the rows. */
  isKnowable: boolean;
  isOf: Made["isOf"];
};

/** What Siro's lists show around a recording: days of the rep's rows, and the team's of some hours. */
const OWN_MS = 3 * DAY_MS;
const OTHERS_MS = 14 * HOUR_MS;

export function label(world: World, made: readonly Made[], listed: readonly Listed[]): Labeled[] {
  const rows = listed.flatMap(({ visit, right, beside }) =>
    [...right, ...beside].map((row) => ({ row, visit })),
  );
  const customers = new Map(rows.map(({ row, visit }) => [row.id, numbersOf(visit)]));
  return made
    .filter(({ linkedTo }) => linkedTo === null)
    .map((each) => {
      const recording = factsOf(each);
      const candidates = rows
        .filter(({ row, visit }) => isAround(each, row, visit))
        .map(({ row }) => row)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const shown = rightRows(each, listed).filter((row) => candidates.includes(row));
      const right = new Set(shown.map(({ id }) => id));
      const seen = { facts: recording, title: each.title };
      const points = (row: Candidate) => pointsTo(seen, row, customers.get(row.id) ?? new Set());
      const isKnowable = right.size === 0 || isClear(candidates, right, points);
      const context = contextOf(world, each, made);
      return { recording, candidates, context, right, isKnowable, isOf: each.isOf };
    });
}

const numbersOf = ({ customer }: Visit): ReadonlySet<string> => new Set([customer.jobNumber]);

/** The rows that a recording belongs to. */
export function rightRows({ visits }: Made, listed: readonly Listed[]): Candidate[] {
  const own = new Set(visits.map((visit) => visit.first ?? visit));
  return listed.filter(({ visit }) => own.has(visit)).flatMap(({ right }) => right);
}

function isAround({ startMs, rep }: Made, row: Candidate, { booked }: Visit): boolean {
  const [from, until] = [row.startMs ?? row.createdMs ?? startMs, row.endMs ?? 0];
  const apart = startMs >= from && startMs <= until ? 0 : Math.abs(startMs - from);
  return apart <= (booked === rep ? OWN_MS : OTHERS_MS);
}

/** Something points at the right row, and at no other as much. Gone rows and messages are no rivals. */
function isClear(
  candidates: readonly Candidate[],
  right: ReadonlySet<string>,
  points: (row: Candidate) => number,
): boolean {
  const isRival = ({ isGone, engagementType }: Candidate) =>
    !isGone && !["CALL", "EMAIL", "TEXT"].includes(engagementType ?? "");
  const most = (rows: readonly Candidate[]) => Math.max(0, ...rows.map(points));
  const best = most(candidates.filter(({ id }) => right.has(id)));
  return best >= 4 && best > most(candidates.filter((row) => !right.has(row.id) && isRival(row)));
}

function factsOf({ id, title, startMs, endMs, place, account }: Made): RecordingFacts {
  return { id, title: title.title, startMs, endMs, place, rep: account };
}

function contextOf({ timeZone, reps }: World, own: Made, made: readonly Made[]): RankContext {
  const day = dayOf(own.startMs, timeZone);
  const isSameDay = (other: Made) => dayOf(other.startMs, timeZone) === day;
  const others = made.filter((other) => other.rep === own.rep && other !== own && isSameDay(other));
  const mates = reps.filter((rep) => rep.team === own.rep.team && rep !== own.rep);
  return {
    timeZone,
    otherRecordings: others
      .toSorted((a, b) => a.startMs - b.startMs)
      .map((other) => ({ ...factsOf(other), linkedTo: other.linkedTo })),
    teammates: mates.map(({ siro }) => siroUserIdOf(siro)).filter((id) => id !== null),
  };
}

const siroUserIdOf = ({ siroUserId }: RepFacts) => siroUserId ?? null;
