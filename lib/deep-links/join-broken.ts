import { error, type Fault } from "./fault.ts";
import { intendedName, isDocumentedInAnyCase } from "./parameter-names.ts";
import type { RawParameter } from "./query.ts";

type Joined = { parameters: RawParameter[]; faults: Fault[] };

/**
 * Puts values together again that an "&" has cut, because it was not encoded: "title=Smith & Sons" and
 * "redirectUrl=myapp://done?id=1&ok=2". What follows such a value and is no parameter of Siro's belongs to it.
 */
export function joinBroken(sent: readonly RawParameter[]): Joined {
  const parameters: RawParameter[] = [];
  const faults: Fault[] = [];
  for (const parameter of sent) {
    const last = parameters.at(-1);
    if (last === undefined || !continues(last, parameter)) {
      parameters.push(parameter);
      continue;
    }
    const rest =
      parameter.raw === null
        ? parameter.name
        : `${parameter.name}=${parameter.value ?? parameter.raw}`;
    parameters[parameters.length - 1] = { ...last, value: `${last.value ?? last.raw}&${rest}` };
    if (faults.some((fault) => fault.parameter === last.name)) continue;
    faults.push(
      error("ampersand", `The value of "${last.name}" ends at an "&" that isn't encoded.`, {
        parameter: last.name,
        fix: 'Write "&" in a value as %26.',
      }),
    );
  }
  return { parameters, faults };
}

function continues(last: RawParameter, next: RawParameter): boolean {
  if (isDocumentedInAnyCase(next.name) || last.raw === null) return false;
  const meant = intendedName(last.name);
  if (meant === "title") return next.raw === null;
  // An address that isn't encoded, with parameters of its own.
  return meant === "redirectUrl" && /:\/\/.*\?/.test(last.raw);
}
