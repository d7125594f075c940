import type { Problem } from "#lib/problems/problem.ts";

/** State of a form that also works before JavaScript has loaded. */
export type FormState = {
  problem?: Problem;
  /** What was typed, for the fields that may be sent back: never a secret. */
  typed?: Record<string, string>;
};

/**
 * A text field of a submitted form; "" where it is missing. Whoever calls an action without our form
 * may send anything in its place. NUL cannot be stored, and no field of a browser yields it.
 */
export function textOf(form: unknown, name: string): string {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}

/** A problem of the form's own making, with its message on the fields. */
export function fieldProblem(fields: Record<string, string>): Problem {
  return { kind: "input", message: Object.values(fields)[0] ?? "Please check the form.", fields };
}
