import { spanText } from "#lib/spans.ts";

const MINUTE_MS = 60_000;

/** "Next run in 3 h 20 min.", "Next run within a minute." */
export function nextRunText(at: string, nowMs: number): string {
  const leftMs = Date.parse(at) - nowMs;
  return leftMs < MINUTE_MS ? "Next run within a minute." : `Next run in ${spanText(leftMs)}.`;
}
