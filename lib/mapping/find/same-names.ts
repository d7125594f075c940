import type { MappingIssue } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { MAX_BLOCK } from "./blocks.ts";
import { weigh } from "./evidence.ts";
import type { Indexes } from "./indexes.ts";
import { makeIssue } from "./make-issue.ts";
import { nameKeys } from "./name-keys.ts";

/** The records of one person that bear the name. */
type Bearer = { siro: SiroPerson[]; crm: CrmPerson[] };

type PersonOf = (one: SiroPerson | CrmPerson) => unknown;

/**
 * People who share a name and are not one person: said, so that nobody ties one for the other. Two are
 * different if both are in Siro, or both in one connection, or if their records speak against it.
 */
export function findSameNames(indexes: Indexes, personOf: PersonOf): MappingIssue[] {
  return [...findSharedNames(indexes)].flatMap(([, name]) => {
    const { siro, crm } = indexes.findBearers(name);
    const byPerson = Map.groupBy<unknown, SiroPerson | CrmPerson>([...siro, ...crm], personOf);
    if (byPerson.size < 2) return [];
    const bearers = [...byPerson.values()].map(split);
    return areSeveral(bearers) ? [makeIssue("same-name", { siro, crm })] : [];
  });
}

/** Names that more than one record shows, by their key. Records that are tied and agree count once. */
function findSharedNames({ siroByName, crmByName }: Indexes) {
  const shared = new Map<string, SiroPerson["name"]>();
  const addRepeated = (block: readonly (SiroPerson | CrmPerson)[]) => {
    const seen = new Set<string>();
    for (const { name } of block) {
      if (seen.has(name.key)) shared.set(name.key, name);
      seen.add(name.key);
    }
  };
  for (const block of siroByName.shared()) addRepeated(block);
  for (const block of crmByName.shared()) addRepeated(block);
  for (const block of crmByName.all()) {
    for (const { name } of block) {
      const [key = ""] = nameKeys(name);
      if (siroByName.get(key).some((siro) => siro.name.key === name.key)) {
        shared.set(name.key, name);
      }
    }
  }
  return shared;
}

function split(records: readonly (SiroPerson | CrmPerson)[]): Bearer {
  const bearer: Bearer = { siro: [], crm: [] };
  for (const one of records) {
    if ("connectionId" in one) bearer.crm.push(one);
    else bearer.siro.push(one);
  }
  return bearer;
}

function areSeveral(bearers: readonly Bearer[]): boolean {
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
