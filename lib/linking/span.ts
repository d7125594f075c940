/** A time span in epoch milliseconds. `endMs` is not before `startMs`. */
export type Span = { startMs: number; endMs: number };

/** Whether an appointment lasts from the start of the recording, or earlier, to its end, or later. */
export function contains(span: Span, recording: Span): boolean {
  return span.startMs <= recording.startMs && span.endMs >= recording.endMs;
}

/** Minutes between two spans; 0 if they overlap or touch. */
export function gapMinutes(a: Span, b: Span): number {
  return Math.max(0, b.startMs - a.endMs, a.startMs - b.endMs) / 60_000;
}
