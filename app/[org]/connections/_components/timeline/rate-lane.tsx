import { line } from "d3-shape";
import type { LinkBucket } from "#lib/mirror/rates/connection-rates.ts";

type RateLaneProps = {
  buckets: LinkBucket[];
  x: (ms: number) => number;
  top: number;
  height: number;
};

/** How many recordings there were, as bars, and the share that is linked by now, as a line. */
export function RateLane({ buckets, x, top, height }: RateLaneProps) {
  const most = Math.max(1, ...buckets.map(({ recordings }) => recordings));
  const path = line<LinkBucket>()
    .defined(({ recordings }) => recordings > 0)
    .x(({ fromMs, untilMs }) => (x(fromMs) + x(untilMs)) * 5)
    .y(({ linked, recordings }) => 100 - (linked / recordings) * 100);
  return (
    <g>
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
      {buckets.map(({ fromMs, untilMs, recordings, linked }) => {
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
          >
            <title>{`${linked} of ${recordings} recordings linked`}</title>
          </rect>
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
    </g>
  );
}
