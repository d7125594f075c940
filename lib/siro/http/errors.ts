/** Kinds of Siro errors, grouped by what an admin can do about them. */
export type SiroErrorKind =
  | "network"
  | "timeout"
  | "edge-blocked"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "invalid"
  | "rate-limited"
  | "server"
  | "contract";

/** One error in a request body, as reported by Siro (422). */
export type SiroIssue = { path: (string | number)[]; message: string };

/** One request as Siro's support needs to see it. Contains no secret and no customer data. */
export type SiroCall = {
  method: string;
  /** With its IDs: "https://api.siro.ai/v1/core/recordings/R1?limit=50". */
  endpoint: string;
  /** JSON with the texts redacted; null if nothing was sent. */
  payload: string | null;
  /** Siro's ID of the organization, if it is known. */
  organizationId: string | null;
  /** ISO 8601 */
  at: string;
};

type SiroErrorFacts = {
  kind: SiroErrorKind;
  operation: string;
  status?: number;
  detail?: string;
  issues?: SiroIssue[];
  mayHaveArrived?: boolean;
  retryAfterMs?: number;
  call?: SiroCall;
  cause?: unknown;
};

/** The only error this client throws. Contains no secrets or HTML, so it is safe to log and show. */
export class SiroError extends Error {
  override readonly name = "SiroError";
  readonly kind: SiroErrorKind;
  /** The call, such as "connections.update". */
  readonly operation: string;
  /** HTTP status, if there was a response. */
  readonly status?: number;
  /** Siro's own words, shortened. */
  readonly detail?: string;
  readonly issues?: SiroIssue[];
  /**
   * True if a write may have taken effect without a usable response: lost response, timeout, 5xx, or an
   * unreadable success. Reconcile before reporting a result.
   * False is certain: Siro refused, or nothing was sent. Always false for reads.
   */
  readonly mayHaveArrived: boolean;
  /** How long Siro asks to wait, if it says so. */
  readonly retryAfterMs?: number;
  /** The request, for Siro's support; missing if nothing was sent. */
  readonly call?: SiroCall;

  constructor(facts: SiroErrorFacts) {
    super(describe(facts), facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = facts.kind;
    this.operation = facts.operation;
    this.status = facts.status;
    this.detail = facts.detail;
    this.issues = facts.issues;
    this.mayHaveArrived = facts.mayHaveArrived ?? false;
    this.retryAfterMs = facts.retryAfterMs;
    this.call = facts.call;
  }

  /** The same failure with additional facts. */
  with(facts: Pick<SiroErrorFacts, "mayHaveArrived" | "cause" | "call">): SiroError {
    return new SiroError({ ...this, cause: this.cause, ...facts });
  }
}

/** Also true for errors from another copy of this module (a bundler may load it twice). */
export function isSiroError(error: unknown): error is SiroError {
  return (
    error instanceof SiroError ||
    (error instanceof Error && error.name === "SiroError" && "kind" in error)
  );
}

function describe({ operation, kind, status, detail }: SiroErrorFacts): string {
  const what = status === undefined ? kind : `${kind} (${status})`;
  return detail ? `${operation}: ${what}: ${detail}` : `${operation}: ${what}`;
}
