import type { SegmentHealth } from "#lib/sync-health/history.ts";

/** How a state is drawn: a pattern that can be told apart without colors, and its color. */
export type TimelineLook = {
  word: string;
  pattern: "plain" | "solid" | "stripes" | "steep" | "cross" | "dots" | "empty" | "dashes";
  color: string;
};

/** Worst first, as in the legend. */
export const TIMELINE_LOOKS: Record<SegmentHealth, TimelineLook> = {
  failing: { word: "Failing", pattern: "solid", color: "text-danger" },
  stuck: { word: "Stuck", pattern: "cross", color: "text-danger" },
  idle: { word: "Idle?", pattern: "dots", color: "text-warn" },
  paused: { word: "Paused", pattern: "steep", color: "text-warn" },
  behind: { word: "Behind", pattern: "stripes", color: "text-warn" },
  unknown: { word: "Unknown", pattern: "dashes", color: "text-muted" },
  working: { word: "Working", pattern: "plain", color: "text-line-strong" },
  unlisted: { word: "Not in Siro's list", pattern: "dashes", color: "text-muted" },
  unobserved: { word: "Not checked", pattern: "empty", color: "text-muted" },
};

export const TIMELINE_ORDER = Object.keys(TIMELINE_LOOKS) as SegmentHealth[];
