import type { RecordingFacts } from "../rank-facts.ts";
import type { Day } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import type { Placed, PlacedDay } from "./placed-day.ts";

const MINUTE_MS = 60_000;
/** Starts this close to each other have no order. */
const SLACK_MS = 10 * MINUTE_MS;
const MOST = 3;

/**
 * Whether an appointment keeps the order of the day: a rep goes from one to the next, so what was recorded between
 * two recordings is hardly of an appointment before the first one's or after the second one's. Between them, fewer
 * free appointments and fewer recordings leave less to choose from.
 */
export function orderEvidence(day: Day, { starts, placed }: PlacedDay): Evidence[][] {
  const { startMs } = day.recording;
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
