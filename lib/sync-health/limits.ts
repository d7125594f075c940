const HOUR_MS = 3_600_000;

/** A sync that runs longer than this is stuck. */
export const STUCK_AFTER_MS = 6 * HOUR_MS;

/** A sync that has read no CRM changes for longer than this is behind. */
export const BEHIND_AFTER_MS = 24 * HOUR_MS;
