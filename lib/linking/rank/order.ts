import type { RecordingFacts } from "../rank-facts.ts";
import type { Claim } from "./claims.ts";
import { daysOf } from "./date-only.ts";
import type { Day } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import { isOwn } from "./rep-fit.ts";

const MINUTE_MS = 60_000;
/** Starts this close to each other have no order. */
const SLACK_MS = 10 * MINUTE_MS;
/** From here on, a recording's appointment is known well enough to order others by it. */
const KNOWN = 0.6;
const MOST = 3;

/** A recording of the day, and its appointment, as far as it's known. */
type Placed = { recordedMs: number; group: number; bookedMs: number };

/**
 * Whether an appointment keeps the order of the day: a rep goes from one to the next, so what was recorded between
 * two recordings is hardly of an appointment before the first one's or after the second one's. Between them, fewer
 * free appointments and fewer recordings leave less to choose from.
 */
export function orderEvidence(day: Day, claims: readonly Claim[]): Evidence[][] {
  const { startMs } = day.recording;
  const starts = startsOf(day);
  const placed = startMs === null ? [] : placeOthers(day, claims, starts);
  const before = placed.findLast(({ recordedMs }) => recordedMs < (startMs ?? 0));
  const after = placed.find(({ recordedMs }) => recordedMs > (startMs ?? 0));
  if (!before && !after) return day.candidates.map(() => []);
  const taken = new Set(placed.map(({ group }) => group));
  const from = before?.bookedMs ?? Number.NEGATIVE_INFINITY;
  const until = after?.bookedMs ?? Number.POSITIVE_INFINITY;
  const isBetween = (ms: number) => ms > from + SLACK_MS && ms < until - SLACK_MS;
  const free = [...starts].filter(([group, ms]) => !taken.has(group) && isBetween(ms)).length;
  const recordings = countBetween(day.all, before, after);
  const sides = before && after ? `both:${Math.min(recordings, MOST)}` : "one";
  return day.groups.map((group) => {
    const ms = starts.get(group);
    if (ms === undefined || taken.has(group)) return [];
    if (isBetween(ms)) return [{ feature: `order:${sides}:${Math.min(free, MOST)}` }];
    const isCrossed = ms < from - SLACK_MS || ms > until + SLACK_MS;
    return [{ feature: isCrossed ? "order:crossed" : "order:beside" }];
  });
}

/** When each of the rep's own appointments begins; those of which only the day is known are left out. */
function startsOf({ candidates, clock, groups, recording, tiesOf }: Day): Map<number, number> {
  const { ties } = tiesOf(recording.rep);
  const starts = new Map<number, number>();
  candidates.forEach((candidate, at) => {
    const { dataType, isGone, startMs } = candidate;
    if (startMs === null || isGone || dataType !== "ENGAGEMENT" || daysOf(candidate, clock)) return;
    if (!isOwn(ties[at] ?? "unknown")) return;
    starts.set(groups[at] ?? at, startMs + clock.errorHours * 60 * MINUTE_MS);
  });
  return starts;
}

/** The others of which the appointment is known: linked, or clear. By time. */
function placeOthers(
  { candidates, groups, others }: Day,
  claims: readonly Claim[],
  starts: ReadonlyMap<number, number>,
): Placed[] {
  const groupOf = new Map(candidates.map(({ id }, at) => [id, groups[at] ?? at]));
  const place = ({ startMs }: RecordingFacts, group: number | undefined): Placed[] => {
    const bookedMs = group === undefined ? undefined : starts.get(group);
    if (group === undefined || bookedMs === undefined || startMs === null) return [];
    return [{ recordedMs: startMs, group, bookedMs }];
  };
  const linked = others.flatMap((other) =>
    other.linkedTo == null ? [] : place(other, groupOf.get(other.linkedTo)),
  );
  const clear = claims.flatMap(({ recording, shares, isPart }) => {
    if (isPart) return [];
    return place(recording, [...shares].find(([, share]) => share >= KNOWN)?.[0]);
  });
  return [...linked, ...clear].toSorted((a, b) => a.recordedMs - b.recordedMs || a.group - b.group);
}

const countBetween = (
  all: readonly RecordingFacts[],
  before: Placed | undefined,
  after: Placed | undefined,
) =>
  all.filter(
    ({ startMs }) =>
      startMs !== null &&
      startMs > (before?.recordedMs ?? Number.NEGATIVE_INFINITY) &&
      startMs < (after?.recordedMs ?? Number.POSITIVE_INFINITY),
  ).length;
