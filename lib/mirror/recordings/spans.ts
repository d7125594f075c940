const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
const MONTH_MS = 30 * DAY_MS;
const SHORTEST_MS = 3_600_000;

/** Siro's bounds are exclusive, and its times may be finer than ours: neighbors share this much. */
const OVERLAP_MS = 1_000;

/** Not sent to Siro: recordings may carry the time of a device whose clock is ahead. */
export const NO_END = new Date("9999-12-31T00:00:00.000Z");

/** A span of `createdAt`. Both bounds are exclusive. */
export type CreatedRange = {
  /** Null: open to the past. */
  createdAfter: Date | null;
  createdBefore: Date;
};

/** What is read first: eight weeks one by one, and all that was before. */
export function firstSpans(now: Date): CreatedRange[] {
  return [
    ...steps(NO_END, now.getTime(), WEEK_MS, 8),
    { createdAfter: null, createdBefore: beyond(now.getTime() - 8 * WEEK_MS) },
  ];
}

/** The last days, week by week, newest first. */
export function recentSpans(now: Date, days: number): CreatedRange[] {
  return steps(NO_END, now.getTime(), WEEK_MS, Math.ceil((days * DAY_MS) / WEEK_MS));
}

/**
 * Parts of a span, newest first, for one that has more than a page or couldn't be read in full. Null if
 * it is too short. The past is taken apart by weeks up to a year ago, then by months up to ten years ago.
 */
export function partsOf(
  { createdAfter, createdBefore }: CreatedRange,
  now: Date,
): CreatedRange[] | null {
  const end = createdBefore.getTime() - OVERLAP_MS;
  if (createdAfter === null) {
    const isOld = now.getTime() - end >= 50 * WEEK_MS;
    const [stepMs, count] = isOld ? [MONTH_MS, 108] : [WEEK_MS, 44];
    if (now.getTime() - end > 10 * 365 * DAY_MS) return null;
    const rest = { createdAfter: null, createdBefore: beyond(end - count * stepMs) };
    return [...steps(createdBefore, end, stepMs, count), rest];
  }
  const start = createdAfter.getTime();
  const known = Math.min(createdBefore.getTime(), Math.max(now.getTime(), start + SHORTEST_MS));
  const middle = Math.floor((start + known) / 2);
  if (known - start <= SHORTEST_MS) return null;
  return [
    { createdAfter: new Date(middle), createdBefore },
    { createdAfter, createdBefore: beyond(middle) },
  ];
}

/** `count` spans back from `fromMs`, of which the first ends at `createdBefore`. */
function steps(createdBefore: Date, fromMs: number, stepMs: number, count: number): CreatedRange[] {
  return Array.from({ length: count }, (_, index) => ({
    createdAfter: new Date(fromMs - (index + 1) * stepMs),
    createdBefore: index === 0 ? createdBefore : beyond(fromMs - index * stepMs),
  }));
}

const beyond = (ms: number) => new Date(ms + OVERLAP_MS);
