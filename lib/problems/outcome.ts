import type { Problem } from "./problem.ts";

/**
 * The result of a write.
 * - succeeded: Siro confirmed it; `value` is Siro's own response or a fresh read, never assumed.
 * - failed: it did not happen, or Siro refused it.
 * - unknown: the response was lost and reconciling could not decide; shown as "Unconfirmed".
 * `auditId` may be null where a type says so: there is no audit row, or its ID was lost with the response.
 */
export type Outcome<T, AuditId extends string | null = string> =
  | { status: "succeeded"; value: T; auditId: AuditId; confirmedAt: string }
  | { status: "failed"; problem: Problem; auditId?: string }
  | { status: "unknown"; problem: Problem; auditId: AuditId };
