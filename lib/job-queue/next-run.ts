import type { JobKind } from "./job-kinds.ts";

/** A run as far as the next one depends on it. */
export type PastRun = {
  outcome: "running" | "succeeded" | "failed" | "interrupted";
  startedAt: Date;
  finishedAt: Date | null;
};

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_S = 15 * 60;
type Cadence = Pick<JobKind, "everySeconds" | "firstAfterSeconds" | "longestPauseSeconds">;

/** How many runs `nextRunAt` looks at: after that many failures, the pause no longer grows. */
export const RUNS_THAT_COUNT = 7;

/**
 * When a job is due again, from its latest runs (newest first): `everySeconds` after the last start if
 * that succeeded, immediately if it was interrupted once, after `firstAfterSeconds` if it never ran, and
 * otherwise after a pause that doubles with each run in a row that didn't succeed, up to the job's
 * longest. A time in the past means now: however many runs were missed, one catches up.
 */
export function nextRunAt(
  { everySeconds, firstAfterSeconds = 0, longestPauseSeconds }: Cadence,
  runs: readonly PastRun[],
  now = new Date(),
): Date {
  const [last] = runs;
  if (!last) return later(now, firstAfterSeconds * 1000);
  if (last.outcome === "succeeded") return later(last.startedAt, everySeconds * 1000);
  const troubled = runs.findIndex(({ outcome }) => outcome === "succeeded");
  const inRow = troubled === -1 ? runs.length : troubled;
  // A restart interrupts once. What ends the process each time must not begin at once again.
  const pauses = last.outcome === "failed" ? inRow : inRow - 1;
  if (pauses === 0) return now;
  return later(last.finishedAt ?? last.startedAt, pauseAfter(pauses, longestPauseSeconds));
}

/** Only what runs this often comes together noticeably. */
const OFTEN_SECONDS = 300;

/**
 * Moves a run to the organization's own moment in the period, by half a period at most, so that many
 * organizations, started together, are spread over it.
 */
export function inTurn(
  dueAt: Date,
  { everySeconds }: Pick<JobKind, "everySeconds">,
  organizationId: string,
): Date {
  if (everySeconds > OFTEN_SECONDS) return dueAt;
  const everyMs = everySeconds * 1000;
  const lateMs = (dueAt.getTime() - momentOf(organizationId) * everyMs) % everyMs;
  return new Date(dueAt.getTime() - lateMs + (lateMs > everyMs / 2 ? everyMs : 0));
}

/** A share of the period from 0 to 1, evenly distributed over organizations. */
function momentOf(organizationId: string): number {
  const digits = organizationId.replaceAll(/[^0-9a-f]/g, "").slice(-8);
  return Number.parseInt(digits || "0", 16) / 2 ** 32;
}

const pauseAfter = (times: number, longestSeconds = LONGEST_PAUSE_S) =>
  Math.min(FIRST_PAUSE_MS * 2 ** (Math.min(times, RUNS_THAT_COUNT) - 1), longestSeconds * 1000);

const later = (date: Date, ms: number) => new Date(date.getTime() + ms);
