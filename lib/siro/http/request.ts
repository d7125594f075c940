import type { SiroCall } from "./errors.ts";
import type { SiroPath, SiroQuery } from "./path.ts";
import type { RetryPolicy } from "./retry.ts";

export type SiroApi = "organization" | "platform";

type SiroMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type SiroRequest = {
  /** Names the call in errors, logs and metrics: "connections.update". */
  operation: string;
  method: SiroMethod;
  path: SiroPath;
  query?: SiroQuery;
  /** Sent as JSON, also with DELETE. */
  body?: object;
  /** Secrets in the body; errors never contain them. */
  secrets?: readonly string[];
  /** When to retry. By default GET is a read, POST is never retried, everything else is idempotent. */
  retry?: RetryPolicy;
  signal?: AbortSignal;
};

/** A success (2xx) from Siro. The resource interprets its body. */
export type SiroAnswer = {
  operation: string;
  status: number;
  /** Parsed JSON if the body was JSON, otherwise its text; undefined if empty. */
  body: unknown;
  isWrite: boolean;
  /** Errors about this response never contain them. */
  secrets: readonly string[];
  /** For errors about this response. */
  call?: SiroCall;
};

/** What every call takes besides its input. */
export type CallOptions = { signal?: AbortSignal };

export function isWrite({ method }: Pick<SiroRequest, "method">): boolean {
  return method !== "GET";
}
