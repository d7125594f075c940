import { type Moment, soonMoment } from "./when.ts";

/** When siro-admin resumes a paused connection. */
export type PauseEnd = {
  /** ISO time. */
  at: string;
  /** It came, and resuming failed: why, in words. */
  failure?: string;
};

/** The end comes up to about a minute late. */
const LATE_MS = 3 * 60_000;

/** Whether the end is ahead, or so recent that siro-admin may be resuming now. */
export const isAhead = (end: PauseEnd, nowMs: number): boolean =>
  end.failure === undefined && Date.parse(end.at) + LATE_MS > nowMs;

/** "until Fri 5:00 PM", "due to resume 5:00 PM" */
export function endReason(end: PauseEnd, moment: Moment): string {
  const at = soonMoment(end.at, moment);
  if (isAhead(end, moment.nowMs)) return `until ${at}`;
  return end.failure === undefined ? `due to resume ${at}` : `couldn't be resumed ${at}`;
}

/** "siro-admin resumes it Fri 5:00 PM." `at` is the time as the sentence says it. */
export function endSentence(end: PauseEnd, at: string, nowMs: number): string {
  if (isAhead(end, nowMs)) return `siro-admin resumes it ${at}.`;
  return end.failure === undefined
    ? `It was due to resume ${at}, but is still paused. siro-admin tries again every minute.`
    : `It was due to resume ${at}, but that failed. ${end.failure}`;
}
