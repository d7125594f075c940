/** Waits between questions, in seconds: often at first, then ever less. */
const STEPS_S = [2, 2, 3, 5, 8, 13, 20, 30];
/** It stops by itself once it has watched for so long without anything new. */
export const MOST_MS = 15 * 60_000;

/** How long to wait before the next question, after so many without anything new. */
export const waitMs = (quietTimes: number) =>
  (STEPS_S[Math.min(quietTimes, STEPS_S.length - 1)] ?? 30) * 1_000;
