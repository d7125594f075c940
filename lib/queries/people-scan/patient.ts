import { pause } from "#lib/siro/http/abort-signal.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

const MOST_WAITS = 12;
const WAIT_MS = 5_000;

/**
 * The same transport for long runs: a rate-limited call waits and retries instead of ending the run.
 * No calls are made after `signal` aborts.
 */
export function patient(api: SiroTransport, signal: AbortSignal, waitMs = WAIT_MS): SiroTransport {
  return {
    api: api.api,
    async request(asked) {
      const request = { ...asked, signal };
      for (let waits = 0; ; waits++) {
        try {
          return await api.request(request);
        } catch (error) {
          const isFull = isSiroError(error) && error.kind === "rate-limited";
          if (!isFull || waits >= MOST_WAITS || signal.aborted) throw error;
          await pause(error.retryAfterMs ?? waitMs, signal);
        }
      }
    },
  };
}
