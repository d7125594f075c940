import "server-only";
import type { SiroResult } from "#lib/siro/http/transport.ts";
import { metrics } from "./metrics.ts";

export function recordSiroCall({ api, operation, outcome, ms }: SiroResult): void {
  metrics.siroCalls.inc({ api, operation, outcome });
  metrics.siroSeconds.observe({ api, operation }, ms / 1000);
}

export function recordRequest(request: {
  method: string;
  route: string;
  /** 0 if no answer was finished. */
  status: number;
  ms: number;
}): void {
  const { method, route, status, ms } = request;
  metrics.httpRequests.inc({ method, route, status: String(status) });
  metrics.httpSeconds.observe({ route }, ms / 1000);
}

/** Runs background work and counts its outcome. Rethrows its error. */
export async function recordJob<T>(job: string, run: () => Promise<T>): Promise<T> {
  const end = (outcome: "succeeded" | "failed") => {
    metrics.jobRuns.inc({ job, outcome });
    metrics.jobLastRun.setToCurrentTime({ job, outcome });
  };
  try {
    const value = await run();
    end("succeeded");
    return value;
  } catch (error) {
    end("failed");
    throw error;
  }
}
