import "server-only";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";

/** Siro accepted the write, but reading it again doesn't show it (yet), so it isn't called a success. */
export class UnconfirmedError extends Error {
  override name = "UnconfirmedError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** For a re-read that fails after Siro accepted a write. `what` completes "reading … again failed". */
export function unconfirmedRead(error: unknown, what: string, remedy = REFRESH_FIRST) {
  const { message, ...problem } = toProblem(error);
  return new UnconfirmedError({
    ...problem,
    message: `Siro accepted the change, but reading ${what} again failed. ${message}`,
    remedy,
  });
}

export const REFRESH_FIRST = "Refresh before you try again.";
