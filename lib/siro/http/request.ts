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
  /** Secrets that the body holds; no error repeats them. */
  secrets?: readonly string[];
  /** What may be sent again. By default: GET is a read, POST never, everything else is idempotent. */
  retry?: RetryPolicy;
  signal?: AbortSignal;
};

/** A success (2xx) of Siro. What its body means is for the resource to read. */
export type SiroAnswer = {
  operation: string;
  status: number;
  /** JSON where the body was JSON, else its text, undefined where empty. */
  body: unknown;
  isWrite: boolean;
  /** No error made from this answer repeats them. */
  secrets: readonly string[];
};

/** What every call takes besides its input. */
export type CallOptions = { signal?: AbortSignal };

export function isWrite({ method }: Pick<SiroRequest, "method">): boolean {
  return method !== "GET";
}
