import { pause } from "#lib/siro/http/abort-signal.ts";
import { LIMITS } from "#lib/siro/rate-limit/limiter.ts";

/** A link is read, made, and read again. Both reads use the organization's token. */
const READS_PER_ROW = 2;
/** Just below the jobs' share, so that rows seldom wait between their calls. */
const SHARE_USED = 0.98;

/** Milliseconds between the starts of two rows, so that a batch uses nearly all of the jobs' share. */
const ROW_EVERY_MS =
  (60_000 * READS_PER_ROW) / (Math.floor(LIMITS.perMinute * LIMITS.jobShare) * SHARE_USED);

/**
 * Lets one row start every `everyMs`, evenly: a burst would take the whole minute's share from all other
 * background work and then leave rows half done. Time that passed unused isn't made up for.
 */
export function createPace(everyMs = ROW_EVERY_MS) {
  let next = 0;
  /** Resolves when the next row may start, or once aborted. */
  return async (signal: AbortSignal): Promise<void> => {
    const now = performance.now();
    const at = Math.max(now, next);
    next = at + everyMs;
    if (at > now) await pause(at - now, signal);
  };
}
