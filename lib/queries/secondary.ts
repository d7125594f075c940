import "server-only";
import { LateError } from "#lib/problems/errors.ts";
import { toProblem } from "#lib/problems/to-problem.ts";

/** A page waits no longer than this for anything that is not its main content. */
const MAX_WAIT_MS = 5_000;

/**
 * The result of something beside the main content of a page, or a failure once the page has waited
 * long enough. The work continues, so a retry may find it done.
 * @throws LateError, or what the work throws
 */
export function inTime<T>(work: Promise<T>, maxWaitMs = MAX_WAIT_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LateError("longer than a page waits")), maxWaitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * Something beside the main content of a page: null if it fails or takes too long. The page says that
 * it is missing, and the log what was unexpected.
 */
export function secondary<T>(work: Promise<T>, maxWaitMs = MAX_WAIT_MS): Promise<T | null> {
  return inTime(work, maxWaitMs).catch((error: unknown) => {
    toProblem(error);
    return null;
  });
}

/** Whether the work ends, well or not, within this time. */
export function isThereIn(work: Promise<unknown>, maxWaitMs: number): Promise<boolean> {
  return inTime(
    work.then(
      () => true,
      () => true,
    ),
    maxWaitMs,
  ).catch(() => false);
}

/** For parts that wait for one another: the time that is left of one wait. Starts now. */
export function startWait(maxWaitMs = MAX_WAIT_MS): () => number {
  const end = performance.now() + maxWaitMs;
  return () => Math.max(0, end - performance.now());
}
