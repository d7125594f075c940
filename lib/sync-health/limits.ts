const HOUR_MS = 3_600_000;

/** A sync that has been under way for longer hangs. */
export const STUCK_AFTER_MS = 6 * HOUR_MS;

/** A sync that has not read the CRM's changes of this long lags behind. */
export const BEHIND_AFTER_MS = 24 * HOUR_MS;
