import type { Problem } from "./problem.ts";

/**
 * What became of a write.
 * - succeeded: Siro confirmed it; `value` is Siro's own answer or a re-read, never our hope.
 * - failed: it did not happen, or Siro refused it.
 * - unknown: the answer was lost and reading again did not settle it; shown as "Unconfirmed".
 */
export type Outcome<T> =
  | { status: "succeeded"; value: T; auditId: string; confirmedAt: string }
  | { status: "failed"; problem: Problem; auditId?: string }
  | { status: "unknown"; problem: Problem; auditId: string };
