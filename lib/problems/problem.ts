import type { SiroErrorKind } from "#lib/siro/http/errors.ts";

/** Every kind of problem an admin can see. */
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
 * A problem as the admin reads it: what happened, why, and what to do.
 * Plain data: it crosses from server to browser and never carries a secret.
 */
export type Problem = {
  kind: ProblemKind;
  /** HTTP status of Siro's response, if there was one. */
  status?: number;
  /** "Siro refused the token (401). It was probably revoked." */
  message: string;
  /** "Replace it in Settings › Siro access." */
  remedy?: string;
  /** What ends it for the whole organization, in Settings › Siro access. */
  fix?: "replace-token" | "add-token";
  /** Messages by form field name, for `kind: "input"` and Siro's own 422. */
  fields?: Record<string, string>;
  /** The failed request to Siro as text to send to Siro's support. No secrets, no customer data. */
  support?: string;
};

/** The whole problem in one line: what happened, why, and what to do. */
export function problemText({ message, remedy }: Pick<Problem, "message" | "remedy">): string {
  return remedy ? `${message} ${remedy}` : message;
}
