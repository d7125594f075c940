import { expect, test } from "vitest";
import type { SegmentHealth } from "#lib/sync-health/history.ts";
import { timelineSummary } from "./timeline-summary.ts";

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
const DAY_MS = WEEK_MS / 7;

type Timeline = Parameters<typeof timelineSummary>[0];
/** A week of these healths, each until its time. */
function week(...ends: [SegmentHealth, number][]): Timeline {
  const segments = ends.map(([health, untilMs], index) => ({
    health,
    untilMs,
    fromMs: ends[index - 1]?.[1] ?? 0,
  }));
  return { range: "7d", segments } as Partial<Timeline> as Timeline;
}

test("times in each state and without checks add up to the whole range", () => {
  const short = week(["unobserved", WEEK_MS - 18 * MINUTE_MS], ["working", WEEK_MS]);
  expect(timelineSummary(short)).toBe(
    "In the last 7 days: working for 18 min. Not checked for the other 6 days 23 h.",
  );
  const long = week(["working", 6 * DAY_MS + 15 * 60 * MINUTE_MS], ["failing", WEEK_MS]);
  expect(timelineSummary(long)).toBe(
    "In the last 7 days: failing for 9 h, working for 6 days 15 h.",
  );
  expect(timelineSummary(week(["unobserved", WEEK_MS]))).toBe(
    "In the last 7 days, this connection wasn't checked.",
  );
});
