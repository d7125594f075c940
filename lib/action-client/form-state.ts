import type { Problem } from "#lib/operations/problem.ts";

/** State of a form that also works before JavaScript has loaded. */
export type FormState = {
  problem?: Problem;
  /** What was typed, for the fields that may be sent back: never a secret. */
  typed?: Record<string, string>;
};

/** A text field of a submitted form; "" where it is missing. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** A problem of the form's own making, with its message on the fields. */
export function fieldProblem(fields: Record<string, string>): Problem {
  return { kind: "input", message: Object.values(fields)[0] ?? "Please check the form.", fields };
}
