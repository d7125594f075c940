import type { Candidate } from "../rank-facts.ts";

/** How an organization books, as far as the candidates show it: it decides what a time or a place says. */
export type Style = "door" | "remote" | "windows" | "visits";

const MINUTE_MS = 60_000;
const WINDOW_MINUTES = 110;
/** Less than this share have a place: the organization doesn't keep them. */
const FEW = 0.1;

export function styleOf(candidates: readonly Candidate[]): Style {
  const timed = candidates.filter(({ startMs }) => startMs !== null);
  if (timed.length < candidates.length / 2) return "door";
  const placed = candidates.filter(({ place }) => place !== null);
  if (placed.length <= candidates.length * FEW) return "remote";
  const minutes = timed
    .flatMap(({ startMs, endMs }) =>
      startMs === null || endMs === null ? [] : (endMs - startMs) / MINUTE_MS,
    )
    .filter((length) => length >= 20 && length < 12 * 60)
    .toSorted((a, b) => a - b);
  const middle = minutes[Math.floor(minutes.length / 2)] ?? 0;
  return middle >= WINDOW_MINUTES ? "windows" : "visits";
}
