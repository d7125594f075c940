/** What went wrong between us and Siro, by what an admin can do about it. */
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

/** One fault of a request body, as Siro names it (422). */
export type SiroIssue = { path: (string | number)[]; message: string };

type SiroErrorFacts = {
  kind: SiroErrorKind;
  operation: string;
  status?: number;
  detail?: string;
  issues?: SiroIssue[];
  mayHaveArrived?: boolean;
  retryAfterMs?: number;
  cause?: unknown;
};

/** The only error that this client throws. Holds no secret and no HTML, so it may be logged and shown. */
export class SiroError extends Error {
  override readonly name = "SiroError";
  readonly kind: SiroErrorKind;
  /** Which call, such as "connections.update". */
  readonly operation: string;
  /** HTTP status, where an answer came at all. */
  readonly status?: number;
  /** Siro's own words, shortened. */
  readonly detail?: string;
  readonly issues?: SiroIssue[];
  /**
   * True where a write may have taken effect although no usable answer came: lost answer,
   * timeout, 5xx, or a success that cannot be read. Read again before saying anything.
   * False is sure: Siro refused, or nothing was sent. Always false for reads.
   */
  readonly mayHaveArrived: boolean;
  /** How long Siro asks to wait, where it says so. */
  readonly retryAfterMs?: number;

  constructor(facts: SiroErrorFacts) {
    super(describe(facts), facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = facts.kind;
    this.operation = facts.operation;
    this.status = facts.status;
    this.detail = facts.detail;
    this.issues = facts.issues;
    this.mayHaveArrived = facts.mayHaveArrived ?? false;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** The same failure, with what else is known about it. */
  with(facts: Pick<SiroErrorFacts, "mayHaveArrived" | "cause">): SiroError {
    return new SiroError({ ...this, cause: this.cause, ...facts });
  }
}

/** Also true for an error made by another copy of this module (a bundler may load it twice). */
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
