import "server-only";

/** A page waits no longer than this for anything that is not its main content. */
const MAX_WAIT_MS = 5_000;

/**
 * Something beside the main content of a page: null if it fails or takes too long. The page says that
 * it is missing.
 */
export function secondary<T>(work: Promise<T>, maxWaitMs = MAX_WAIT_MS): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), maxWaitMs);
  });
  return Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
}
