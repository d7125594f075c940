/** How long Siro may take to show the effect of a fix. */
export const WAITS_FOR_MS = 48 * 3600_000;

const MINUTE_MS = 60_000;
/** Soon at first, because a sync may be about to run; then less and less often. */
const BACK_OFF_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS];

/**
 * When to check a waiting fix again; `checks` counts the checks so far. Never after the deadline.
 */
export function nextCheckAfter(now: Date, checks: number, endsAt: Date): Date {
  const delayMs = BACK_OFF_MS[Math.min(checks, BACK_OFF_MS.length - 1)] ?? MINUTE_MS;
  const next = now.getTime() + delayMs;
  return new Date(now < endsAt ? Math.min(next, endsAt.getTime()) : next);
}

/** If Siro can't be read, nothing is settled; this long after the deadline, we give up. */
export const GIVES_UP_AFTER_MS = 24 * 3600_000;
