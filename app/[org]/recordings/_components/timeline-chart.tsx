import { cx } from "#components/ui/cx.ts";
import { formatTimeOfDay } from "#components/ui/time-format.ts";
import {
  BAR_HEIGHT,
  levelY,
  RECORDING_Y,
  type Timeline,
  TOP,
  WIDTH,
} from "#lib/linking/timeline.ts";

type TimelineChartProps = {
  timeline: Timeline;
  timeZone: string;
  /** Key of the selected bar. */
  picked: string | null;
  /** The chart's content in a sentence, for screen readers. */
  label: string;
  /** A bar was clicked; absent where nothing may be selected. With the keyboard, cards are selected. */
  onPick?: (key: string) => void;
};

/** Hours this close to an edge have no room for their label. Others are moved inside. */
const EDGE = 12;
/** Half the width of "4 PM", and of "4:30 PM". */
const HALF_LABEL = { short: 18, long: 26 };
/** Width of the word "Recording", with the room around it. */
const WORD = 66;
/** How far a bar goes beyond the edge if its appointment does, so that its corners are not round there. */
const BEYOND = 6;

/** The recording and appointments on one timeline; each bar has its candidate's number. */
export function TimelineChart({ timeline, timeZone, picked, label, onPick }: TimelineChartProps) {
  const { height, ticks, recording, bars, others } = timeline;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      width="100%"
      role="img"
      aria-label={label}
      fontSize="11"
    >
      {ticks.map(({ x, atMs }) => (
        <g key={atMs}>
          <line x1={x} x2={x} y1={TOP} y2={height} className="stroke-line" />
          {x > EDGE && x < WIDTH - EDGE && (
            <text
              x={inside(x, hourOf(atMs, timeZone))}
              y="10"
              textAnchor="middle"
              className="fill-muted"
            >
              {hourOf(atMs, timeZone)}
            </text>
          )}
        </g>
      ))}
      <rect
        x={recording.x}
        y={TOP}
        width={recording.width}
        height={height - TOP}
        opacity="0.06"
        className="fill-text"
      />
      {others.map(({ key, x, width }) => (
        <rect
          key={key}
          x={x}
          y={RECORDING_Y + BAR_HEIGHT / 4}
          width={width}
          height={BAR_HEIGHT / 2}
          rx="3"
          data-recording={key}
          className="fill-control"
        />
      ))}
      <rect
        x={recording.x}
        y={RECORDING_Y}
        width={recording.width}
        height={BAR_HEIGHT}
        rx="4"
        className="fill-text"
      />
      <RecordingWord timeline={timeline} />
      {bars.map(({ key, number, x, width, level, goesOn }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: an image has no controls inside
        <g key={key} onClick={onPick && (() => onPick(key))} className={onPick && "cursor-pointer"}>
          <rect
            x={goesOn.before ? x - BEYOND : x}
            y={levelY(level)}
            width={width + BEYOND * (Number(goesOn.before) + Number(goesOn.after))}
            height={BAR_HEIGHT}
            rx="4"
            data-candidate={key}
            className={key === picked ? "fill-accent stroke-accent" : "fill-surface stroke-control"}
          />
          <text
            x={x + (width < 24 ? width / 2 - 3 : 8)}
            y={levelY(level) + 14}
            fontWeight="500"
            className={cx(key === picked ? "fill-on-accent" : "fill-text")}
          >
            {number}
          </text>
        </g>
      ))}
    </svg>
  );
}

function inside(x: number, label: string): number {
  const half = label.includes(":") ? HALF_LABEL.long : HALF_LABEL.short;
  return Math.min(Math.max(x, half), WIDTH - half);
}

/** In the recording's bar, or beside it if that is too narrow, where no other recording is. */
function RecordingWord({ timeline: { recording, others } }: { timeline: Timeline }) {
  const end = recording.x + recording.width;
  const isFree = (from: number, to: number) =>
    from >= 0 && to <= WIDTH && !others.some(({ x, width }) => x < to && x + width > from);
  const isIn = recording.width >= WORD;
  const isRight = isFree(end, end + WORD) || !isFree(recording.x - WORD, recording.x);
  const x = isIn
    ? recording.x + 8
    : isRight
      ? Math.min(end + 6, WIDTH - WORD + 8)
      : recording.x - 6;
  return (
    <text
      x={x}
      y={RECORDING_Y + 14}
      fontWeight="500"
      textAnchor={isIn || isRight ? "start" : "end"}
      className={isIn ? "fill-bg" : "fill-text stroke-bg stroke-[3px] [paint-order:stroke]"}
    >
      Recording
    </text>
  );
}

/** "4 PM", "4:30 PM" */
function hourOf(atMs: number, timeZone: string): string {
  return formatTimeOfDay(new Date(atMs).toISOString(), timeZone).replace(":00", "");
}
