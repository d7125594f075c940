import { fieldWords } from "#lib/problems/field-words.ts";
import type { Problem } from "#lib/problems/problem.ts";

type Fields = Record<string, string>;

/**
 * Finds the problem in an action's result: an `Outcome`, `{ problem }`, or a next-safe-action result
 * around one of them. Null: the action succeeded.
 */
export function problemOf(answer: unknown): Problem | null {
  if (!isRecord(answer)) return null;
  if (isProblem(answer.problem)) return answer.problem;
  if (isRecord(answer.validationErrors)) {
    return {
      kind: "input",
      message: "Check the marked fields.",
      fields: fieldErrors(answer.validationErrors),
    };
  }
  if (isProblem(answer.serverError)) return answer.serverError;
  if (typeof answer.serverError === "string") {
    return { kind: "unexpected", message: answer.serverError };
  }
  return answer.data === undefined ? null : problemOf(answer.data);
}

// Both of zod's error shapes: formatted `{ name: { _errors } }` and flattened `{ fieldErrors }`.
function fieldErrors(errors: Record<string, unknown>): Fields {
  const source = isRecord(errors.fieldErrors) ? errors.fieldErrors : errors;
  const fields: Fields = {};
  for (const [name, value] of Object.entries(source)) {
    const list = !Array.isArray(value) && isRecord(value) ? value._errors : value;
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    if (typeof first === "string") fields[name] = fieldWords(first);
  }
  return fields;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isProblem(value: unknown): value is Problem {
  return isRecord(value) && typeof value.message === "string" && typeof value.kind === "string";
}
