import type { SiroErrorKind } from "#lib/siro/http/errors.ts";

/** Every kind of trouble that an admin can be told about. */
type ProblemKind =
  | SiroErrorKind
  | "denied"
  | "input"
  | "stale"
  | "no-token"
  | "no-identity"
  | "database"
  | "unexpected";

/**
 * Trouble in the words of the admin: what happened and why, and what to do about it.
 * Plain data: it crosses from server to browser and never carries a secret.
 */
export type Problem = {
  kind: ProblemKind;
  /** HTTP status that Siro answered with, where it answered. */
  status?: number;
  /** "Siro refused the token (401). It was probably revoked." */
  message: string;
  /** "Replace it in Settings › Siro access." */
  remedy?: string;
  /** Messages by form field name, for `kind: "input"` and Siro's own 422. */
  fields?: Record<string, string>;
  /** Finds the log line of an unexpected error. */
  logId?: string;
};
