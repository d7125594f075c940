import "server-only";
import { type Limiter, type Priority, processLimiter } from "#lib/siro/rate-limit/limiter.ts";
import { pause } from "./abort-signal.ts";
import { attempt } from "./attempt.ts";
import type { SiroCredential } from "./credential.ts";
import { SiroError, type SiroErrorKind } from "./errors.ts";
import { parseBaseUrl } from "./path.ts";
import { isWrite, type SiroAnswer, type SiroApi, type SiroRequest } from "./request.ts";
import { RETRY_RULES, type RetryPolicy, type RetryRules, retryDelayMs } from "./retry.ts";

export type { SiroCredential } from "./credential.ts";
export type { CallOptions, SiroRequest } from "./request.ts";

export type SiroTransport = {
  readonly api: SiroApi;
  /** Rejects only with SiroError. */
  request(request: SiroRequest): Promise<SiroAnswer>;
};

declare const writable: unique symbol;

/**
 * A transport that may change things in Siro. Only `lib/writes` hands one out, so no write reaches Siro
 * without its audit row.
 */
export type WritableTransport = SiroTransport & { readonly [writable]: true };

/** The mark is for the compiler only; the transport itself is the same. */
export function permitWrites(transport: SiroTransport): WritableTransport {
  return transport as WritableTransport;
}

/** One attempt of one call, for logs and metrics. Contains no secrets, IDs, or query. */
export type SiroResult = {
  api: SiroApi;
  operation: string;
  method: string;
  /** The path without its IDs: "/v1/core/users/{}". */
  route: string;
  credentialKey: string;
  outcome: "ok" | SiroErrorKind;
  /** HTTP status, if there was a response. */
  status?: number;
  /** Counts from 1. */
  attempt: number;
  ms: number;
};

export type TransportOptions = {
  api: SiroApi;
  baseUrl: string;
  credential: SiroCredential;
  /** Siro's ID of the organization, for errors. */
  organizationId?: string;
  /** Called once per call after a 401: a new credential retries the call, null lets it fail. */
  renew?: (refused: SiroCredential) => Promise<SiroCredential | null>;
  /** Defaults to one limiter for the whole process. */
  limiter?: Limiter;
  /** Jobs leave part of the rate limit for pages. */
  priority?: Priority;
  /** For one attempt, including its body. */
  timeoutMs?: number;
  /** For a whole call: rate-limit waits, attempts, and pauses. */
  deadlineMs?: number;
  maxBodyBytes?: number;
  retryRules?: RetryRules;
  onResult?: (result: SiroResult) => void;
};

/** No call waits longer than this for its turn. */
const LIMITER_PATIENCE_MS = 20_000;
const RETRY_BY_METHOD: Record<SiroRequest["method"], RetryPolicy> = {
  GET: "read",
  POST: "never",
  PUT: "idempotent",
  PATCH: "idempotent",
  DELETE: "idempotent",
};

/**
 * Calls one Siro API with one credential: fixed origin, no redirects, limits on time and size, under
 * Siro's rate limit, retried only if that is safe.
 */
export function createTransport(options: TransportOptions): SiroTransport {
  const { api, renew, onResult, organizationId, priority = "page" } = options;
  const { limiter = processLimiter(), retryRules = RETRY_RULES } = options;
  const { timeoutMs = 30_000, deadlineMs = 45_000, maxBodyBytes = 20 * 1024 * 1024 } = options;
  const base = parseBaseUrl(options.baseUrl);
  let credential = options.credential;
  let renewal: Promise<SiroCredential | null> | undefined;

  /** Whether there is a new credential. Calls refused at the same time share one renewal. */
  async function isRenewed(refused: SiroCredential): Promise<boolean> {
    if (renew && credential === refused) {
      renewal ??= renew(refused).finally(() => {
        renewal = undefined;
      });
      credential = (await renewal) ?? refused;
    }
    return credential !== refused;
  }

  async function once(request: SiroRequest, signed: SiroCredential, count: number, leftMs: number) {
    const { operation, method, path, signal } = request;
    const started = performance.now();
    const report = (outcome: SiroResult["outcome"], status?: number) => {
      const route = path.parts.join("{}");
      const ms = Math.round(performance.now() - started);
      const credentialKey = signed.key;
      notify(onResult, {
        api,
        operation,
        method,
        route,
        credentialKey,
        outcome,
        status,
        attempt: count,
        ms,
      });
    };
    try {
      const maxWaitMs = Math.min(LIMITER_PATIENCE_MS, leftMs);
      await limiter.acquire(signed.key, { operation, priority, maxWaitMs, signal });
      const waitedMs = performance.now() - started;
      const limits = {
        timeoutMs: Math.min(timeoutMs, leftMs - waitedMs),
        maxBodyBytes,
        organizationId,
      };
      const answer = await attempt(base, request, signed, limits);
      report("ok", answer.status);
      return answer;
    } catch (error) {
      const failure = asSiroError(error, request);
      report(failure.kind, failure.status);
      throw failure;
    }
  }

  async function request(request: SiroRequest): Promise<SiroAnswer> {
    const policy = request.retry ?? RETRY_BY_METHOD[request.method];
    const deadline = performance.now() + deadlineMs;
    const leftMs = () => Math.max(0, deadline - performance.now());
    let mayHaveArrived = false;
    let hasRenewed = false;
    let failures = 0;
    for (let count = 1; ; count++) {
      const signed = credential;
      try {
        return await once(request, signed, count, leftMs());
      } catch (error) {
        const failure = asSiroError(error, request);
        mayHaveArrived ||= failure.mayHaveArrived;
        if (failure.retryAfterMs !== undefined) limiter.hold(signed.key, failure.retryAfterMs);
        if (failure.status === 401 && !hasRenewed) {
          hasRenewed = true;
          const isFresh = await isRenewed(signed).catch((cause: unknown) => {
            throw failure.with({ cause });
          });
          if (isFresh) continue;
        }
        failures++;
        const delayMs = retryDelayMs(failure, policy, failures, retryRules);
        if (delayMs === null || delayMs >= leftMs() || request.signal?.aborted) {
          throw failure.with({ mayHaveArrived });
        }
        await pause(delayMs, request.signal);
      }
    }
  }

  return { api, request };
}

/** Even our own bugs reach the caller as SiroError; after a write they are ambiguous. */
function asSiroError(error: unknown, request: SiroRequest): SiroError {
  if (error instanceof SiroError) return error;
  const { operation } = request;
  return new SiroError({
    kind: "contract",
    operation,
    cause: error,
    mayHaveArrived: isWrite(request),
  });
}

/** A logger that throws must not change what a call says. */
function notify(onResult: TransportOptions["onResult"], result: SiroResult): void {
  try {
    onResult?.(result);
  } catch {
    return;
  }
}
