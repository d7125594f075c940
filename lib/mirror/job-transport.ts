import "server-only";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { isPassing } from "#lib/problems/passing.ts";
import { patient } from "#lib/queries/people-scan/patient.ts";
import { pause } from "#lib/siro/http/abort-signal.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { Priority } from "#lib/siro/rate-limit/limiter.ts";

const MOST_RETRIES = 4;
const FIRST_PAUSE_MS = 400;

/**
 * The organization API for long reading: it takes the jobs' share of the rate, waits its turn, and repeats
 * after a temporary failure. Only for reads. Priority "page" is for a single call whose time matters.
 * @throws NoTokenError
 */
export async function jobTransport(
  organizationId: string,
  signal: AbortSignal,
  priority: Priority = "job",
): Promise<SiroTransport> {
  return persistent(patient(await organizationTransport(organizationId, priority), signal), signal);
}

function persistent(api: SiroTransport, signal: AbortSignal): SiroTransport {
  return {
    api: api.api,
    async request(request) {
      for (let failures = 0; ; failures++) {
        try {
          return await api.request(request);
        } catch (error) {
          if (!isWorthRepeating(error) || failures >= MOST_RETRIES || signal.aborted) throw error;
          await pause(FIRST_PAUSE_MS * 2 ** failures * (0.5 + Math.random() / 2), signal);
        }
      }
    },
  };
}

/** The rate limit was waited for already; of the others, the transport has repeated only some. */
const isWorthRepeating = (error: unknown) =>
  isSiroError(error) && isPassing(error.kind) && error.kind !== "rate-limited";
