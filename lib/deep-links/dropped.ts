import { withoutUnusable } from "./build-deep-link.ts";
import { repairedValue, shortened } from "./check-encoding.ts";
import { readCrmObjects } from "./crm-objects.ts";
import type { DeepLink, ParameterName } from "./deep-link.ts";
import { intendedName } from "./parameter-names.ts";
import type { RawParameter } from "./query.ts";

/**
 * What a link has and its fixed form doesn't, each in a few words, such as `"externalId"`.
 * @param values what was read of the parameters, by Siro's names
 */
export function droppedParameters(
  parameters: readonly RawParameter[],
  values: ReadonlyMap<string, string>,
  meant: DeepLink,
): string[] {
  const usable = withoutUnusable(meant);
  const dropped = parameters.flatMap((parameter) => {
    const name = intendedName(parameter.name);
    if (name === null) return quoted(parameter.name);
    if (!parameter.raw && !parameter.value) return [];
    if (parameter.value === null) return quoted(parameter.name);
    const value = repairedValue(parameter);
    if (values.get(name) !== value) return `another ${quoted(parameter.name)}`;
    if (name === "crmObjects") return droppedRecords(parameter.name, value, usable);
    return isKept(name, value, usable) ? [] : quoted(parameter.name);
  });
  return [...new Set(dropped)];
}

export const quoted = (name: string): string => `"${shortened(name)}"`;

/** @param fragment what a "#" cuts off, with the "#" */
export const droppedFragment = (fragment: string): string[] =>
  fragment.length > 1 ? ['the part after "#"'] : [];

function isKept(name: string, value: string, link: DeepLink): boolean {
  const isRecord = name === "opportunityId" || name === "jobId";
  return isRecord
    ? (link.crmObjects ?? []).some(({ objectId }) => objectId === value)
    : link[name as ParameterName] !== undefined;
}

function droppedRecords(name: string, value: string, { crmObjects }: DeepLink): string[] {
  const { repaired, lost } = readCrmObjects(value);
  if (crmObjects === undefined || repaired.length === 0) return [quoted(name)];
  if (lost === 0) return [];
  return [lost === 1 ? "1 CRM record" : `${lost} CRM records`];
}
