import { line } from "d3-shape";
import type { LinkBucket } from "#lib/mirror/rates/connection-rates.ts";
import { mostText } from "../../_model/bucket-text.ts";

type RateLaneProps = {
  buckets: LinkBucket[];
  x: (ms: number) => number;
  top: number;
  height: number;
  /** A bar in words, on hover. */
  textOf: (bucket: LinkBucket) => string;
};

/** How many recordings there were, as bars, and the share that is linked by now, as a line. */
export function RateLane({ buckets, x, top, height, textOf }: RateLaneProps) {
  const most = Math.max(1, ...buckets.map(({ recordings }) => recordings));
  const path = line<LinkBucket>()
    .defined(({ recordings }) => recordings > 0)
    .x(({ fromMs, untilMs }) => (x(fromMs) + x(untilMs)) * 5)
    .y(({ linked, recordings }) => 100 - (linked / recordings) * 100);
  return (
    <g>
      <ScaleText x="0" y={top - 6} anchor="start" text={mostText(buckets)} />
      <ScaleText x="100%" y={top - 6} anchor="end" text="100% linked" />
      {[0, 1].map((share) => (
        <line
          key={share}
          x1="0"
          x2="100%"
          y1={top + height * share}
          y2={top + height * share}
          className="stroke-line"
        />
      ))}
      {buckets.map(({ fromMs, untilMs, recordings }) => {
        const barHeight = (recordings / most) * height;
        return (
          <rect
            key={fromMs}
            x={`${x(fromMs)}%`}
            width={`${x(untilMs) - x(fromMs)}%`}
            y={top + height - barHeight}
            height={barHeight}
            className="fill-pressed"
            stroke="var(--color-bg)"
          />
        );
      })}
      <svg
        y={top}
        width="100%"
        height={height}
        viewBox="0 0 1000 100"
        preserveAspectRatio="none"
        overflow="visible"
        aria-hidden="true"
      >
        <path
          d={path(buckets) ?? undefined}
          fill="none"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          className="stroke-text"
        />
      </svg>
      {buckets
        .filter(({ recordings }) => recordings > 0)
        .map(({ fromMs, untilMs, recordings, linked }) => (
          <circle
            key={fromMs}
            cx={`${(x(fromMs) + x(untilMs)) / 2}%`}
            cy={top + height - (linked / recordings) * height}
            r="2.5"
            className="fill-text"
          />
        ))}
      {buckets.map((bucket) => (
        <rect
          key={bucket.fromMs}
          x={`${x(bucket.fromMs)}%`}
          width={`${x(bucket.untilMs) - x(bucket.fromMs)}%`}
          y={top}
          height={height}
          fill="transparent"
        >
          <title>{textOf(bucket)}</title>
        </rect>
      ))}
    </g>
  );
}

type ScaleTextProps = { x: string; y: number; anchor: "start" | "end"; text: string };

/** What the upper line stands for. */
function ScaleText({ x, y, anchor, text }: ScaleTextProps) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      className="fill-muted text-meta"
      stroke="var(--color-bg)"
      strokeWidth="4"
      paintOrder="stroke"
    >
      {text}
    </text>
  );
}
