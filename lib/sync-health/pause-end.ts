import { type Moment, onSoonMoment, soonMoment } from "./when.ts";

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

/** "until Fri at 5:00 PM", "due to resume at 5:00 PM" */
export function endReason(end: PauseEnd, moment: Moment): string {
  if (isAhead(end, moment.nowMs)) return `until ${soonMoment(end.at, moment)}`;
  const at = onSoonMoment(end.at, moment);
  return end.failure === undefined ? `due to resume ${at}` : `couldn't be resumed ${at}`;
}

/** "siro-admin will resume it on Fri at 5:00 PM." `at` is the time as the sentence says it. */
export function endSentence(end: PauseEnd, at: string, nowMs: number): string {
  if (isAhead(end, nowMs)) return `siro-admin will resume it ${at}.`;
  return end.failure === undefined
    ? `It was due to resume ${at}, but is still paused. siro-admin tries again every minute.`
    : `It was due to resume ${at}, but that failed. ${end.failure}`;
}
