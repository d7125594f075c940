/*
 * Times are ISO texts at the edges, but they are compared as moments: "2026-11-12T16:00:00-07:00" and
 * "2026-11-12T23:00:00.000Z" are the same one.
 */

/** Epoch milliseconds of an ISO time; null if it is unknown or can't be read. */
export function epochMs(at: string | null): number | null {
  const ms = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(ms) ? null : ms;
}

/** ISO texts of other years are longer, and PostgreSQL refuses them. */
const FIRST_MS = Date.parse("0001-01-01T00:00:00Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** The moment, or the nearest one in the years 1 to 9999. */
export function dateNear(ms: number): Date {
  return new Date(Math.min(Math.max(ms, FIRST_MS), LAST_MS));
}

/** For sorting, oldest first. Unknown times come first. */
export function compareTimes(a: string | null, b: string | null): number {
  const [left, right] = [a, b].map((at) => epochMs(at) ?? Number.NEGATIVE_INFINITY);
  return left === right || left === undefined || right === undefined ? 0 : left < right ? -1 : 1;
}

/** Whether `at` is known and later than `other`; anything is later than an unknown time. */
export function isAfter(at: string | null, other: string | null): boolean {
  return compareTimes(at, other) > 0;
}

/** Whether a known time is between two others, both included. */
export function isBetween(at: string | null, from: string, to: string): boolean {
  return at !== null && compareTimes(at, from) >= 0 && compareTimes(at, to) <= 0;
}

/** The earliest of some times; null if there is none. */
export function earliestOf(times: readonly string[]): string | null {
  return times.toSorted(compareTimes)[0] ?? null;
}
