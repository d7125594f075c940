import { scaleLinear } from "d3-scale";
import { formatDateTime, formatTimeOfDay } from "#components/ui/time-format.ts";
import type { Timeline, TimelineChange } from "#lib/mirror/connections/read-timeline.ts";
import type { LinkBucket } from "#lib/mirror/rates/connection-rates.ts";
import { coarsen } from "#lib/sync-health/coarsen.ts";
import { ticksOf } from "#lib/sync-health/time-axis.ts";
import { bucketsText, bucketWords } from "../../_model/bucket-text.ts";
import { timelineSummary } from "../../_model/timeline-summary.ts";
import { TIMELINE_LOOKS } from "../../_model/timeline-words.ts";
import { changeText } from "./change-text.ts";
import { fillOf } from "./patterns.tsx";
import { RateLane } from "./rate-lane.tsx";

type ChartProps = { timeline: Timeline; timeZone: string };

/** A connection that fails and recovers every minute has thousands. */
const MOST_SEGMENTS = 300;
/** Narrower states carry no word: the legend and the table name them. */
const WIDE_ENOUGH_PERCENT = 16;
const HEALTH = { top: 4, height: 28 };
const CHANGES = { top: 36, height: 20 };
const RATES = { top: 80, height: 64 };
const HEIGHT = 148;

/** Health, changes, and links of a connection on one axis. In words, the table has the first two, the caption the links. */
export function TimelineChart({ timeline, timeZone }: ChartProps) {
  const { fromMs, untilMs, segments, changes, buckets } = timeline;
  const x = scaleLinear().domain([fromMs, untilMs]).range([0, 100]);
  const bucketText = (bucket: LinkBucket) => bucketWords(bucket, timeZone, untilMs);
  return (
    <figure>
      <svg
        width="100%"
        height={HEIGHT}
        role="img"
        aria-label={`Timeline. ${timelineSummary(timeline)}`}
        className="block overflow-visible"
      >
        {coarsen(segments, MOST_SEGMENTS).map((segment) => {
          const [left, right] = [x(segment.fromMs), x(segment.untilMs)];
          const { word, color } = TIMELINE_LOOKS[segment.health];
          const text = `${word}: ${timeText(segment.fromMs, timeZone, untilMs)} to ${timeText(segment.untilMs, timeZone, untilMs)}`;
          return (
            <g key={segment.fromMs}>
              <rect
                x={`${left}%`}
                y={HEALTH.top}
                width={`${right - left}%`}
                height={HEALTH.height}
                fill={fillOf(segment.health)}
                className={color}
                stroke={segment.health === "unobserved" ? "currentColor" : "var(--color-bg)"}
                strokeDasharray={segment.health === "unobserved" ? "2 2" : undefined}
              >
                <title>{text}</title>
              </rect>
              {right - left >= WIDE_ENOUGH_PERCENT && (
                <SegmentWord word={word} at={(left + right) / 2} />
              )}
            </g>
          );
        })}
        {changes.map((change, index) => (
          <ChangeMark
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no state of their own
            key={`${index} ${change.atMs}`}
            change={change}
            at={x(change.atMs)}
            text={`${timeText(change.atMs, timeZone, untilMs)}: ${changeText(change)}`}
          />
        ))}
        <DayLines timeline={timeline} timeZone={timeZone} x={x} />
        <RateLane buckets={buckets} x={x} textOf={bucketText} {...RATES} />
      </svg>
      <Axis timeline={timeline} timeZone={timeZone} x={x} />
      <figcaption className="sr-only">{bucketsText(timeline, timeZone)}</figcaption>
    </figure>
  );
}

/** On a plate, because fills are patterns. */
function SegmentWord({ word, at }: { word: string; at: number }) {
  const middle = HEALTH.top + HEALTH.height / 2;
  return (
    <text
      x={`${at}%`}
      y={middle}
      dy="0.35em"
      textAnchor="middle"
      className="fill-text text-meta"
      stroke="var(--color-bg)"
      strokeWidth="4"
      paintOrder="stroke"
    >
      {word}
    </text>
  );
}

function ChangeMark({ change, at, text }: { change: TimelineChange; at: number; text: string }) {
  return (
    <g className={change.by === "here" ? "text-text" : "text-muted"}>
      <line
        x1={`${at}%`}
        x2={`${at}%`}
        y1={HEALTH.top}
        y2={RATES.top + RATES.height}
        stroke="currentColor"
        strokeDasharray={change.by === "here" ? undefined : "3 3"}
        strokeOpacity="0.6"
      />
      <svg x={`${at}%`} y={CHANGES.top} width="1" height={CHANGES.height} overflow="visible">
        <title>{text}</title>
        {change.by === "here" ? (
          <path d="M0 3L7 10L0 17L-7 10Z" fill="currentColor" />
        ) : (
          <path d="M0 3L7 10L0 17L-7 10Z" fill="var(--color-bg)" stroke="currentColor" />
        )}
      </svg>
    </g>
  );
}

type ScaledProps = ChartProps & { x: (ms: number) => number };

/** Where days begin, so that a day's name stands between two lines. */
function DayLines({ timeline: { range, fromMs, untilMs }, timeZone, x }: ScaledProps) {
  if (range !== "7d") return null;
  return ticksOf(range, fromMs, untilMs, timeZone).map((ms) => (
    <line
      key={ms}
      x1={`${x(ms)}%`}
      x2={`${x(ms)}%`}
      y1={RATES.top}
      y2={RATES.top + RATES.height + 4}
      className="stroke-line-strong"
    />
  ));
}

/** Days or hours of the organization's clock. On narrow screens, every second one. */
function Axis({ timeline, timeZone, x }: ScaledProps) {
  const { range, fromMs, untilMs } = timeline;
  const middleMs = range === "7d" ? HALF_DAY_MS : 0;
  const ticks = ticksOf(range, fromMs, untilMs, timeZone);
  const every = range === "30d" ? 5 : 1;
  return (
    <div aria-hidden="true" className="relative h-5 text-meta text-muted">
      {ticks.map((ms, index) => {
        const at = x(ms + middleMs);
        const isShown = index % every === 0 && at > 3 && at < 97;
        return isShown ? (
          <span
            key={ms}
            className={`absolute -translate-x-1/2 whitespace-nowrap ${(index / every) % 2 === 1 ? "max-card:hidden" : ""}`}
            style={{ left: `${at}%` }}
          >
            {tickText(range, ms, timeZone)}
          </span>
        ) : null;
      })}
    </div>
  );
}

const HALF_DAY_MS = 12 * 3_600_000;

function tickText(range: Timeline["range"], ms: number, timeZone: string): string {
  if (range === "24h") return formatTimeOfDay(new Date(ms).toISOString(), timeZone);
  const shape =
    range === "7d"
      ? ({ weekday: "short" } as const)
      : ({ month: "short", day: "numeric" } as const);
  return new Intl.DateTimeFormat("en-US", { timeZone, ...shape }).format(ms);
}

const timeText = (ms: number, timeZone: string, nowMs: number) =>
  formatDateTime(new Date(ms).toISOString(), timeZone, nowMs);
