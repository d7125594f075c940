import { shortSpan } from "#lib/spans.ts";
import type { HealthSegment, SegmentHealth } from "./history.ts";

/** How earlier times of the same trouble ended. Only those whose end was seen. */
export type Recoveries = {
  /** How often the connection was in this trouble and left it. */
  times: number;
  /** How often it became healthy with no admin's change to it. */
  alone: number;
  /** Half of the times that ended alone were shorter; null if there is none. */
  medianMs: number | null;
};

export const NO_RECOVERIES: Recoveries = { times: 0, alone: 0, medianMs: null };

/** Siro needs a moment to react to a change. */
const AFTER_CHANGE_MS = 30 * 60_000;

/** @param changesMs when admins changed the connection in siro-admin */
export function recoveriesOf(
  segments: readonly HealthSegment[],
  trouble: SegmentHealth,
  changesMs: readonly number[],
): Recoveries {
  const spans: number[] = [];
  let times = 0;
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (segment.health !== trouble || next === undefined || next.health === "unobserved") continue;
    times++;
    const wasChanged = changesMs.some(
      (ms) => ms >= segment.fromMs - AFTER_CHANGE_MS && ms <= segment.untilMs,
    );
    if (next.health === "working" && !wasChanged) spans.push(segment.untilMs - segment.fromMs);
  }
  const sorted = spans.toSorted((a, b) => a - b);
  return {
    times,
    alone: spans.length,
    medianMs: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
  };
}

/**
 * "It usually recovers on its own: 4 of 5 times, half of them within 35 min." Empty if it was not seen
 * before.
 */
export function recoveriesText(recoveries: Recoveries): string {
  const { times, alone, medianMs } = recoveries;
  if (times === 0) return "";
  const usually = usuallyRecovers(recoveries);
  const within =
    medianMs === null ? "" : `, ${alone === 1 ? "" : "half of them "}within ${shortSpan(medianMs)}`;
  const count = `${alone} of ${times} ${times === 1 ? "time" : "times"}${within}`;
  if (usually === null) {
    return alone === 0
      ? "It hasn't recovered on its own so far."
      : `So far, it recovered on its own ${count}.`;
  }
  return usually
    ? `It usually recovers on its own: ${count}.`
    : `It doesn't usually recover on its own: ${count}.`;
}

const ENOUGH = 3;

/** Whether it usually recovers by itself; null if too little is known. */
export function usuallyRecovers({ times, alone }: Recoveries): boolean | null {
  if (times < ENOUGH) return null;
  return alone / times >= 2 / 3;
}
