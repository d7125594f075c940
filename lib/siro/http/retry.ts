import type { SiroError } from "./errors.ts";

/**
 * When a call may be retried.
 * - read: after any temporary failure, since reads change nothing.
 * - idempotent: only after 429, which proves that nothing happened.
 * - mint: also after 503; an extra token does no harm, but a lost response is not retried.
 * - never: for calls that create something once.
 */
export type RetryPolicy = "read" | "idempotent" | "mint" | "never";

const RETRIED_STATUSES: Record<RetryPolicy, readonly number[]> = {
  read: [429, 502, 503, 504],
  idempotent: [429],
  mint: [429, 503],
  never: [],
};

export type RetryRules = { maxRetries: number; baseMs: number };
export const RETRY_RULES: RetryRules = { maxRetries: 3, baseMs: 250 };

/** Milliseconds to wait before the next attempt, or null if there must be none. `attempt` counts from 1. */
export function retryDelayMs(
  error: SiroError,
  policy: RetryPolicy,
  attempt: number,
  rules: RetryRules = RETRY_RULES,
): number | null {
  if (attempt > rules.maxRetries || !isRetried(error, policy)) return null;
  if (error.retryAfterMs !== undefined) return error.retryAfterMs;
  // Siro's rate limit counts per minute, so a 429 needs a longer wait.
  const base = error.status === 429 ? rules.baseMs * 4 : rules.baseMs;
  const ceiling = base * 2 ** (attempt - 1);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}

/** Reads `Retry-After` (seconds or a date) as milliseconds from now. */
export function parseRetryAfterMs(header: string | null): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function isRetried(error: SiroError, policy: RetryPolicy): boolean {
  if (error.kind === "network") return policy === "read";
  return error.status !== undefined && RETRIED_STATUSES[policy].includes(error.status);
}
