import { cx } from "#components/ui/cx.ts";
import { LANE_COLUMNS, type Lane } from "../_model/speaker-lanes.ts";

const BAR_HEIGHT = 9;
const LANE_HEIGHT = 13;
/** Where the system forces its colors, lanes and their swatches take four of those. */
const FILLS = [
  "fill-text forced-colors:fill-[CanvasText]",
  "fill-control forced-colors:fill-[Highlight]",
  "fill-muted forced-colors:fill-[GrayText]",
  "fill-line-strong forced-colors:fill-[LinkText]",
];
const BACKGROUNDS = [
  "bg-text forced-colors:bg-[CanvasText]",
  "bg-control forced-colors:bg-[Highlight]",
  "bg-muted forced-colors:bg-[GrayText]",
  "bg-line-strong forced-colors:bg-[LinkText]",
];

/** Who speaks when, one lane per speaker. Without a transcript, one plain track. */
export function SpeakerLanes({ lanes }: { lanes: readonly Lane[] }) {
  const height = Math.max(1, lanes.length) * LANE_HEIGHT + 2;
  return (
    <svg
      viewBox={`0 0 ${LANE_COLUMNS} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {lanes.length === 0 && (
        <rect x="0" y="5" width={LANE_COLUMNS} height="4" className="fill-line-strong" />
      )}
      {lanes.map(({ name, bars }, index) => (
        <path
          key={name}
          className={FILLS[index % FILLS.length]}
          d={bars
            .map(
              ({ x, width }) =>
                `M${x} ${index * LANE_HEIGHT + 3}h${width}v${BAR_HEIGHT}h-${width}z`,
            )
            .join("")}
        />
      ))}
    </svg>
  );
}

/** The lanes' colors with names and shares. */
export function LaneLegend({ lanes }: { lanes: readonly Lane[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-meta text-muted">
      {lanes.map(({ name, share }, index) => (
        <li key={name} className="flex min-w-0 items-center gap-1.5">
          <span
            aria-hidden="true"
            className={cx(
              "size-2 shrink-0 rounded-sm forced-color-adjust-none",
              BACKGROUNDS[index % BACKGROUNDS.length],
            )}
          />
          <bdi className="max-w-40 truncate">{name}</bdi>
          {share !== null && <span className="num">{Math.round(share * 100)}%</span>}
        </li>
      ))}
    </ul>
  );
}
