import { cx } from "#components/ui/cx.ts";
import { LANE_COLUMNS, type Lane } from "../_model/speaker-lanes.ts";

const BAR_HEIGHT = 9;
const LANE_HEIGHT = 13;
const FILLS = ["fill-text", "fill-control", "fill-muted", "fill-line-strong"];
const BACKGROUNDS = ["bg-text", "bg-control", "bg-muted", "bg-line-strong"];

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
            className={cx("size-2 shrink-0 rounded-sm", BACKGROUNDS[index % BACKGROUNDS.length])}
          />
          <bdi className="max-w-40 truncate">{name}</bdi>
          {share !== null && <span className="num">{Math.round(share * 100)}%</span>}
        </li>
      ))}
    </ul>
  );
}
