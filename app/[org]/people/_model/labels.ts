import type { RemainingLicenses } from "#lib/siro/platform/licenses.ts";

const format = new Intl.NumberFormat("en-US");

/** "4,200" */
export const numberOf = (n: number) => format.format(n);

/** "1 person", "4,200 people" */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${numberOf(n)} ${n === 1 ? one : many}`;
}

/** "12 licenses left" */
export function licensesLabel(left: RemainingLicenses): string {
  if (left === null) return "Licenses left: unknown";
  if (left === "unlimited") return "Unlimited licenses";
  return `${plural(left, "license")} left`;
}
