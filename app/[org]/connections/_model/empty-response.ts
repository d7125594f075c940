import type { Problem } from "#lib/problems/problem.ts";

export const EMPTY_RESPONSE: Problem = {
  kind: "unexpected",
  message: "siro-admin returned an empty response.",
  remedy: "Reload the page to see whether the change was made.",
};
