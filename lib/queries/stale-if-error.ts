import "server-only";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError, type SiroErrorKind } from "#lib/siro/http/errors.ts";

/**
 * What a page shows from Siro: fresh data, or the last good data with the problem that made it stale,
 * or only the problem. A failure is never an empty list.
 */
export type LoadResult<T> =
  | { data: T; checkedAt: string; problem?: Problem }
  | { data?: undefined; checkedAt?: undefined; problem: Problem };

/** Temporary errors, which reveal nothing about what the caller may see. */
const TRANSIENT: SiroErrorKind[] = [
  "network",
  "timeout",
  "server",
  "rate-limited",
  "contract",
  "edge-blocked",
];
const MAX_KEPT = 500;
const kept = new Map<string, { data: unknown; checkedAt: string }>();

/**
 * Reads, and falls back to the last good data under the same key while Siro has a temporary error.
 * The key must name the organization and, where it matters, the actor.
 */
export async function readStaleIfError<T>(
  key: string,
  read: () => Promise<T>,
): Promise<LoadResult<T>> {
  try {
    const fresh = { data: await read(), checkedAt: new Date().toISOString() };
    kept.delete(key);
    kept.set(key, fresh);
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value ?? "");
    return fresh;
  } catch (error) {
    const problem = toProblem(error);
    const last = kept.get(key) as { data: T; checkedAt: string } | undefined;
    return last && isTransient(error) ? { ...last, problem } : { problem };
  }
}

/** A temporary Siro error, so earlier data may still be shown. */
export function isTransient(error: unknown): boolean {
  return isSiroError(error) && TRANSIENT.includes(error.kind);
}

/** Reads without a fallback: the data, or the problem. */
export async function readLive<T>(read: () => Promise<T>): Promise<LoadResult<T>> {
  try {
    return { data: await read(), checkedAt: new Date().toISOString() };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}
