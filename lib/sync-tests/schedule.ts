const MINUTE_MS = 60_000;

/** How long a test waits for a recording before it stops by itself. */
export const WAITS_FOR_MS = 24 * 60 * MINUTE_MS;

/** Often at first, while someone watches, then less and less often. */
const STEPS_MS = [0.5, 0.5, 1, 1, 2, 3, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS);

/** When to ask Siro again; `checks` counts the checks so far. Never after the end. */
export function nextCheckAfter(now: Date, checks: number, endsAt: Date): Date {
  const delayMs = STEPS_MS[Math.min(checks, STEPS_MS.length - 1)] ?? MINUTE_MS;
  return new Date(Math.min(now.getTime() + delayMs, Math.max(endsAt.getTime(), now.getTime())));
}
