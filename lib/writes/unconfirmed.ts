import type { Problem } from "#lib/problems/problem.ts";

/** Siro took the write, but reading again does not show it (yet): nobody may call that a success. */
export class UnconfirmedError extends Error {
  override name = "UnconfirmedError";
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
