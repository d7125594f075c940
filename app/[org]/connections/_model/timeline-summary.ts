import type { Timeline } from "#lib/mirror/connections/read-timeline.ts";
import { spanText } from "#lib/spans.ts";
import type { SegmentHealth } from "#lib/sync-health/history.ts";
import { TIMELINE_LOOKS, TIMELINE_ORDER } from "./timeline-words.ts";

const RANGE_WORDS = { "24h": "24 hours", "7d": "7 days", "30d": "30 days" } as const;

/** Time in each state, worst first, in milliseconds. */
export function timeByHealth({ segments }: Pick<Timeline, "segments">): [SegmentHealth, number][] {
  const sums = new Map<SegmentHealth, number>();
  for (const { health, fromMs, untilMs } of segments)
    sums.set(health, (sums.get(health) ?? 0) + untilMs - fromMs);
  return TIMELINE_ORDER.flatMap((health) => {
    const ms = sums.get(health);
    return ms === undefined ? [] : [[health, ms] as [SegmentHealth, number]];
  });
}

/** "In the last 7 days: failing for 9 h, working for 6 days 12 h. Not checked for the other 3 h." */
export function timelineSummary(timeline: Timeline): string {
  const times = timeByHealth(timeline);
  const range = `In the last ${RANGE_WORDS[timeline.range]}`;
  const missing = times.find(([health]) => health === "unobserved")?.[1] ?? 0;
  const known = times.filter(([health]) => health !== "unobserved");
  if (known.length === 0) return `${range}, this connection wasn't checked.`;
  const states = known.map(
    ([health, ms]) => `${TIMELINE_LOOKS[health].word.toLowerCase()} for ${lastedText(ms)}`,
  );
  const gap =
    missing > 0
      ? ` Not checked for ${missing < MINUTE_MS ? "" : "the other "}${lastedText(missing)}.`
      : "";
  return `${range}: ${states.join(", ")}.${gap}`;
}

const MINUTE_MS = 60_000;
/** "less than a minute", "40 min", "6 days 12 h". */
export const lastedText = (ms: number) => (ms < MINUTE_MS ? "less than a minute" : spanText(ms));

/** "82% (9 of 11)"; a dash without recordings. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.floor((part / whole) * 100)}% (${part} of ${whole})`;
}
