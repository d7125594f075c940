import type { SegmentHealth } from "#lib/sync-health/history.ts";
import { TIMELINE_LOOKS, TIMELINE_ORDER, type TimelineLook } from "../../_model/timeline-words.ts";

const patternId = (health: SegmentHealth) => `timeline-${health}`;

/** What fills an area of this health. */
export const fillOf = (health: SegmentHealth) =>
  TIMELINE_LOOKS[health].pattern === "empty" ? "none" : `url(#${patternId(health)})`;

/** Fills that can be told apart without colors. Once per page. */
export function TimelinePatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      {TIMELINE_ORDER.map((health) => {
        const { pattern, color } = TIMELINE_LOOKS[health];
        return (
          <pattern
            key={health}
            id={patternId(health)}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            className={color}
          >
            <Marks pattern={pattern} />
          </pattern>
        );
      })}
    </svg>
  );
}

const LINES: Partial<Record<TimelineLook["pattern"], string>> = {
  stripes: "M-2 2L2 -2M0 8L8 0M6 10L10 6",
  steep: "M2 0V8M6 0V8",
  cross: "M0 0L8 8M8 0L0 8",
  dashes: "M0 4H4",
};

function Marks({ pattern }: { pattern: TimelineLook["pattern"] }) {
  if (pattern === "solid" || pattern === "plain")
    return <rect width="8" height="8" fill="currentColor" />;
  if (pattern === "dots") return <circle cx="4" cy="4" r="2" fill="currentColor" />;
  return <path d={LINES[pattern]} stroke="currentColor" strokeWidth="2" fill="none" />;
}

/** A sample of a fill, for the legend. */
export function Swatch({ health }: { health: SegmentHealth }) {
  return (
    <svg width="20" height="12" aria-hidden="true" className="inline-block shrink-0 align-middle">
      <rect
        x="0.5"
        y="0.5"
        width="19"
        height="11"
        fill={fillOf(health)}
        className={TIMELINE_LOOKS[health].color}
        stroke="currentColor"
        strokeDasharray={health === "unobserved" ? "2 2" : undefined}
      />
    </svg>
  );
}
