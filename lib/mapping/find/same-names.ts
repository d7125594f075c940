import type { MappingIssue } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { MAX_BLOCK, plainNameKey } from "./blocks.ts";
import { weigh } from "./evidence.ts";
import { makeIssue } from "./make-issue.ts";

/** The records of one person that bear the name. */
type Bearer = { siro: SiroPerson[]; crm: CrmPerson[] };

/**
 * People who share a name and are not one person: said, so that nobody ties one for the other. Two are
 * different if both are in Siro, or both in one connection, or if their records speak against it.
 */
export function findSameNames(
  siroPeople: readonly SiroPerson[],
  crmPeople: readonly CrmPerson[],
  personOf: (one: SiroPerson | CrmPerson) => unknown,
): MappingIssue[] {
  const names = new Map<string, Map<unknown, Bearer>>();
  const bearer = (one: SiroPerson | CrmPerson): Bearer | null => {
    const key = one.isInUse ? plainNameKey(one.name) : null;
    if (!key) return null;
    const bearers = names.get(key) ?? new Map<unknown, Bearer>();
    names.set(key, bearers);
    const person = personOf(one);
    const found = bearers.get(person) ?? { siro: [], crm: [] };
    bearers.set(person, found);
    return found;
  };
  for (const siro of siroPeople) bearer(siro)?.siro.push(siro);
  for (const crm of crmPeople) bearer(crm)?.crm.push(crm);

  return [...names.values()].flatMap((bearers) => {
    const all = [...bearers.values()];
    if (!areSeveral(all)) return [];
    const siro = all.flatMap((one) => one.siro);
    return [makeIssue("same-name", { siro, crm: all.flatMap((one) => one.crm) })];
  });
}

function areSeveral(bearers: readonly Bearer[]): boolean {
  if (bearers.length < 2) return false;
  if (bearers.length > MAX_BLOCK) return true;
  return bearers.some((a, i) => bearers.slice(i + 1).some((b) => areDifferent(a, b)));
}

function areDifferent(a: Bearer, b: Bearer): boolean {
  if (a.siro.length > 0 && b.siro.length > 0) return true;
  const connections = new Set(a.crm.map(({ connectionId }) => connectionId));
  if (b.crm.some(({ connectionId }) => connections.has(connectionId))) return true;
  const speaksAgainst = (one: Bearer, other: Bearer) =>
    one.siro.some((siro) => other.crm.some((crm) => weigh(siro, crm) === null));
  return speaksAgainst(a, b) || speaksAgainst(b, a);
}
