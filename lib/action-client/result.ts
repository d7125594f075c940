import type { Problem } from "#lib/operations/problem.ts";

/** What next-safe-action hands back, as far as our callers look at it. */
type ActionResult<T> = {
  data?: T;
  serverError?: Problem;
  validationErrors?: { formErrors?: string[]; fieldErrors?: Record<string, string[] | undefined> };
};

/** One shape for callers in the browser: the data, or the problem that kept it from them. */
export type Result<T> = { data: T; problem?: undefined } | { data?: undefined; problem: Problem };

/** Folds an action's three ways of answering into data or problem. */
export function resultOf<T>(answer: ActionResult<T> | undefined): Result<T> {
  if (answer?.serverError) return { problem: answer.serverError };
  if (answer?.validationErrors) {
    const { formErrors = [], fieldErrors = {} } = answer.validationErrors;
    const fields = Object.fromEntries(
      Object.entries(fieldErrors).map(([name, messages]) => [name, messages?.[0] ?? "Not valid."]),
    );
    return {
      problem: {
        kind: "input",
        message: formErrors[0] ?? "Please check the marked fields.",
        fields,
      },
    };
  }
  if (answer?.data === undefined) {
    return {
      problem: { kind: "unexpected", message: "The dashboard did not answer. Reload the page." },
    };
  }
  return { data: answer.data };
}

/** What the browser shows when the dashboard itself cannot be reached. */
export const LOST_CONTACT: Problem = {
  kind: "network",
  message: "This dashboard could not be reached, so it is not known whether that worked.",
  remedy: "Check your connection, then reload the page.",
};
