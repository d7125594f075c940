/** How long Siro may take to show what a fix did. */
export const WAITS_FOR_MS = 48 * 3600_000;

const MINUTE_MS = 60_000;
/** Soon at first, because a sync may be about to run; then ever more rarely. */
const BACK_OFF_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS];

/** When a fix that waits is looked at again; `checks` is how often it was since. Never after its end. */
export function nextCheckAfter(now: Date, checks: number, endsAt: Date): Date {
  const delayMs = BACK_OFF_MS[Math.min(checks, BACK_OFF_MS.length - 1)] ?? MINUTE_MS;
  const next = now.getTime() + delayMs;
  return new Date(now < endsAt ? Math.min(next, endsAt.getTime()) : next);
}

/** Siro that cannot be read settles nothing; this long after the end it is given up. */
export const GIVES_UP_AFTER_MS = 24 * 3600_000;
