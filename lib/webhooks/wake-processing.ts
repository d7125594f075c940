import "server-only";
import { startNow } from "#lib/job-queue/start-now.ts";
import { log } from "#lib/log.ts";
import { processSingleton } from "#lib/process-singleton.ts";

/** Deliveries of a burst are processed together. */
const GATHER_MS = 250;
/** A run that is about to end doesn't see the newest deliveries. */
const AGAIN_MS = 2_000;
const MOST_TRIES = 5;

/** When the next start is planned, by organization (epoch milliseconds). */
const planned = processSingleton("webhook wakes", () => new Map<string, number>());

/**
 * Starts the processing of an organization's deliveries soon, or in `ms`. Nothing depends on it: what isn't
 * started here is found by the job's next run.
 */
export function wakeProcessing(organizationId: string, ms = GATHER_MS): void {
  plan(organizationId, ms, MOST_TRIES);
}

function plan(organizationId: string, ms: number, tries: number): void {
  const dueMs = Date.now() + ms;
  if ((planned.get(organizationId) ?? Number.POSITIVE_INFINITY) <= dueMs) return;
  planned.set(organizationId, dueMs);
  setTimeout(() => {
    if (planned.get(organizationId) === dueMs) planned.delete(organizationId);
    startNow({ job: "process-webhooks", organizationId }).then(
      (isStarted) => {
        // The active run may have seen the newest deliveries or not.
        if (!isStarted && tries > 1) plan(organizationId, AGAIN_MS, tries - 1);
      },
      (err: unknown) => log.warn({ err }, "could not start processing webhooks"),
    );
  }, ms).unref();
}
