import type { Problem } from "./problem.ts";

/**
 * The result of a write.
 * - succeeded: Siro confirmed it; `value` is Siro's own response or a fresh read, never assumed.
 * - failed: it did not happen, or Siro refused it.
 * - unknown: the response was lost and reconciling could not decide; shown as "Unconfirmed".
 */
export type Outcome<T> =
  | { status: "succeeded"; value: T; auditId: string; confirmedAt: string }
  | { status: "failed"; problem: Problem; auditId?: string }
  | { status: "unknown"; problem: Problem; auditId: string };
