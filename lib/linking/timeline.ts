import type { Span } from "./span.ts";

type TimelineBar = {
  key: string;
  number: number;
  x: number;
  width: number;
  level: number;
  /** Whether the appointment begins before the timeline, or ends after it. */
  goesOn: { before: boolean; after: boolean };
};

/** Geometry of the timeline, in user units of an SVG that is `WIDTH` wide. */
export type Timeline = {
  height: number;
  /** One per hour, or every two hours for long spans. */
  ticks: { x: number; atMs: number }[];
  recording: { x: number; width: number };
  bars: TimelineBar[];
  /** Other recordings, in the recording's row. */
  others: { key: string; x: number; width: number }[];
  span: Span;
};

export const WIDTH = 366;
export const TOP = 18;
export const BAR_HEIGHT = 20;
const LEVEL_HEIGHT = 28;
export const RECORDING_Y = 24;
const FIRST_LEVEL_Y = 52;
const HOUR_MS = 3_600_000;
const MARGIN_MS = HOUR_MS / 2;
const MAX_SPAN_MS = 12 * HOUR_MS;
const MIN_WIDTH = 16;
const MIN_OTHER_WIDTH = 6;
const MAX_LEVELS = 4;
const GAP = 2;

/**
 * Places the recording and the candidates on one timeline, with at least half an hour of margin on both
 * sides. It covers about twelve hours: candidates outside of them are left out, and longer ones are drawn
 * to the edge. Overlapping bars are stacked. The rep's other recordings are shown as far as they fall in.
 */
export function layOutTimeline(
  recording: Span,
  candidates: readonly { key: string; number: number; span: Span | null }[],
  others: readonly { key: string; span: Span }[] = [],
): Timeline {
  const timed = candidates.flatMap(({ span, ...rest }) => (span ? [{ ...rest, span }] : []));
  const span = spanOf(recording, timed);
  const xOf = (ms: number) => ((ms - span.startMs) / (span.endMs - span.startMs)) * WIDTH;
  const place = ({ startMs, endMs }: Span, minWidth = MIN_WIDTH) => {
    const from = Math.max(0, xOf(startMs));
    const to = Math.min(WIDTH, xOf(endMs));
    const width = Math.min(WIDTH, Math.max(minWidth, to - from));
    return { x: round(Math.min(from, WIDTH - width)), width: round(width) };
  };
  const levelEnds: number[] = [];
  const isShown = (own: Span) => own.endMs > span.startMs && own.startMs < span.endMs;
  const bars = timed
    .filter((bar) => isShown(bar.span))
    .map((bar) => ({ ...bar, goesOn: reachOf(bar.span, span) }))
    // What began before the timeline takes the lowest levels, so that it displaces nothing.
    .toSorted(
      (a, b) =>
        Number(a.goesOn.before) - Number(b.goesOn.before) ||
        (a.goesOn.before ? 0 : a.span.startMs - b.span.startMs) ||
        a.number - b.number,
    )
    .flatMap(({ key, number, goesOn, span: own }) => {
      const { x, width } = place(own);
      const free = levelEnds.findIndex((end) => end + GAP <= x);
      const level = free === -1 ? levelEnds.length : free;
      if (level >= MAX_LEVELS) return [];
      levelEnds[level] = x + width;
      return [{ key, number, x, width, level, goesOn }];
    });
  const levels = Math.max(2, levelEnds.length);
  return {
    height: FIRST_LEVEL_Y + levels * LEVEL_HEIGHT + 10,
    ticks: ticksOf(span).map((atMs) => ({ atMs, x: round(xOf(atMs)) })),
    recording: place(recording),
    bars,
    others: others
      .filter((other) => isShown(other.span))
      .map((other) => ({ key: other.key, ...place(other.span, MIN_OTHER_WIDTH) })),
    span,
  };
}

function reachOf(own: Span, shown: Span): TimelineBar["goesOn"] {
  return { before: own.startMs < shown.startMs, after: own.endMs > shown.endMs };
}

export function levelY(level: number): number {
  return FIRST_LEVEL_Y + level * LEVEL_HEIGHT;
}

/** Grows outward from the recording, nearest candidate first, while it stays readable. */
function spanOf(recording: Span, timed: readonly { span: Span }[]): Span {
  let { startMs, endMs } = recording;
  endMs = Math.max(endMs, startMs + HOUR_MS / 6);
  if (endMs - startMs > MAX_SPAN_MS) endMs = startMs + MAX_SPAN_MS;
  const distance = ({ span }: { span: Span }) => Math.abs(span.startMs - recording.startMs);
  for (const { span } of timed.toSorted((a, b) => distance(a) - distance(b))) {
    const from = Math.min(startMs, span.startMs);
    const to = Math.max(endMs, span.endMs);
    if (to - from > MAX_SPAN_MS) continue;
    startMs = from;
    endMs = to;
  }
  const margin = Math.max(MARGIN_MS, (3 * HOUR_MS - (endMs - startMs)) / 2);
  return { startMs: startMs - margin, endMs: endMs + margin };
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
