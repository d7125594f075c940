import type { Problem } from "#lib/problems/problem.ts";

/** State of a form that also works before JavaScript has loaded. */
export type FormState = {
  problem?: Problem;
  /** What was typed, for the fields that may be sent back: never a secret. */
  typed?: Record<string, string>;
};

/**
 * A text field of a submitted form, or "" if it's missing. A caller without our form may send anything
 * instead. NUL can't be stored, and no browser field produces it.
 */
export function textOf(form: unknown, name: string): string {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}

/** A problem that the form found itself, with its messages on the fields. */
export function fieldProblem(fields: Record<string, string>): Problem {
  return { kind: "input", message: Object.values(fields)[0] ?? "Check the form.", fields };
}
