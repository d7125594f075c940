import type { Problem } from "#lib/problems/problem.ts";

/** What an audit row says that was settled after a crash. `found` is what reading Siro again told. */
export function lateProblem(found: string): Problem {
  return {
    kind: "network",
    message: `The dashboard stopped before Siro's answer arrived. ${found}`,
  };
}
