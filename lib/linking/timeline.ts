import type { Span } from "./rank-candidates.ts";

type TimelineBar = { key: string; number: number; x: number; width: number; lane: number };

/** Geometry of the time line, in user units of an SVG that is `WIDTH` wide. */
export type Timeline = {
  height: number;
  /** One per full hour, or per few hours where the span is long. */
  ticks: { x: number; atMs: number }[];
  recording: { x: number; width: number };
  bars: TimelineBar[];
  span: Span;
};

export const WIDTH = 366;
export const TOP = 18;
export const BAR_HEIGHT = 20;
const LANE_HEIGHT = 28;
export const RECORDING_Y = 24;
const FIRST_LANE_Y = 52;
const HOUR_MS = 3_600_000;
const MARGIN_MS = HOUR_MS / 2;
const LONGEST_MS = 12 * HOUR_MS;
const NARROWEST = 16;
const MOST_LANES = 4;
const GAP = 2;

/**
 * Places the recording and the candidates on one line of time: the hours around them, half an hour of
 * air on both sides, at most twelve hours. What lies outside is left out; overlapping bars share lanes.
 */
export function layOutTimeline(
  recording: Span,
  candidates: readonly { key: string; number: number; span: Span | null }[],
): Timeline {
  const timed = candidates.flatMap(({ span, ...rest }) => (span ? [{ ...rest, span }] : []));
  const span = spanOf(recording, timed);
  const xOf = (ms: number) => ((ms - span.startMs) / (span.endMs - span.startMs)) * WIDTH;
  const place = ({ startMs, endMs }: Span) => {
    const from = Math.max(0, xOf(startMs));
    const to = Math.min(WIDTH, xOf(endMs));
    const width = Math.min(WIDTH, Math.max(NARROWEST, to - from));
    return { x: round(Math.min(from, WIDTH - width)), width: round(width) };
  };
  const bucketEnds: number[] = [];
  const bars = timed
    .filter((bar) => bar.span.endMs > span.startMs && bar.span.startMs < span.endMs)
    .toSorted((a, b) => a.span.startMs - b.span.startMs || a.number - b.number)
    .flatMap(({ key, number, span: own }) => {
      const { x, width } = place(own);
      const free = bucketEnds.findIndex((end) => end + GAP <= x);
      const lane = free === -1 ? bucketEnds.length : free;
      if (lane >= MOST_LANES) return [];
      bucketEnds[lane] = x + width;
      return [{ key, number, x, width, lane }];
    });
  const lanes = Math.max(2, bucketEnds.length);
  return {
    height: FIRST_LANE_Y + lanes * LANE_HEIGHT + 10,
    ticks: ticksOf(span).map((atMs) => ({ atMs, x: round(xOf(atMs)) })),
    recording: place(recording),
    bars,
    span,
  };
}

export function laneY(lane: number): number {
  return FIRST_LANE_Y + lane * LANE_HEIGHT;
}

/** Grows from the recording outwards, nearest candidate first, as long as it stays readable. */
function spanOf(recording: Span, timed: readonly { span: Span }[]): Span {
  let { startMs, endMs } = recording;
  endMs = Math.max(endMs, startMs + HOUR_MS / 6);
  if (endMs - startMs > LONGEST_MS) endMs = startMs + LONGEST_MS;
  const distance = ({ span }: { span: Span }) => Math.abs(span.startMs - recording.startMs);
  for (const { span } of timed.toSorted((a, b) => distance(a) - distance(b))) {
    const from = Math.min(startMs, span.startMs);
    const to = Math.max(endMs, span.endMs);
    if (to - from > LONGEST_MS) continue;
    startMs = from;
    endMs = to;
  }
  const air = Math.max(MARGIN_MS, (3 * HOUR_MS - (endMs - startMs)) / 2);
  return { startMs: startMs - air, endMs: endMs + air };
}

function ticksOf(span: Span): number[] {
  const hours = (span.endMs - span.startMs) / HOUR_MS;
  const stepMs = (hours <= 7 ? 1 : 2) * HOUR_MS;
  const ticks: number[] = [];
  for (let at = Math.ceil(span.startMs / stepMs) * stepMs; at <= span.endMs; at += stepMs)
    ticks.push(at);
  return ticks;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
