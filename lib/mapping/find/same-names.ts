import type { MappingIssue } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { MAX_BLOCK } from "./blocks.ts";
import { weigh } from "./evidence.ts";
import type { Indexes } from "./indexes.ts";
import { makeIssue } from "./make-issue.ts";

/** The records of one person that bear the name. */
type Bearer = { siro: SiroPerson[]; crm: CrmPerson[] };

type Sides = {
  siro: readonly SiroPerson[];
  crm: readonly CrmPerson[];
  indexes: Indexes;
  personOf: (one: SiroPerson | CrmPerson) => unknown;
};

/**
 * People who share a name and are not one person: said, so that nobody ties one for the other. Two are
 * different if both are in Siro, or both in one connection, or if their records speak against it.
 */
export function findSameNames({ siro, crm, indexes, personOf }: Sides): MappingIssue[] {
  const groups = new Map<string, Bearer>();
  for (const name of findSharedNames(indexes)) groups.set(name, { siro: [], crm: [] });
  for (const one of siro) if (one.isInUse) groups.get(one.name.key)?.siro.push(one);
  for (const one of crm) if (one.isInUse) groups.get(one.name.key)?.crm.push(one);

  const issues: MappingIssue[] = [];
  for (const group of groups.values()) {
    const records = [...group.siro, ...group.crm];
    const byPerson = Map.groupBy<unknown, SiroPerson | CrmPerson>(records, personOf);
    if (byPerson.size > 1 && areSeveral([...byPerson.values()].map(split))) {
      issues.push(makeIssue("same-name", group));
    }
  }
  return issues;
}

/** Names that more than one record shows. Records that are tied and agree count once. */
function findSharedNames({ siroByName, crmByName }: Indexes): Set<string> {
  const shared = new Set<string>();
  const addRepeated = (block: readonly (SiroPerson | CrmPerson)[]) => {
    const seen = new Set<string>();
    for (const { name } of block) {
      if (seen.has(name.key)) shared.add(name.key);
      seen.add(name.key);
    }
  };
  for (const block of siroByName.shared()) addRepeated(block);
  for (const block of crmByName.shared()) addRepeated(block);
  for (const [key, block] of crmByName.entries()) {
    const there = siroByName.get(key);
    if (there.length > 0) addRepeated([...there, ...block]);
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

const isOnBothSides = ({ siro, crm }: Bearer) => siro.length > 0 && crm.length > 0;

function areDifferent(a: Bearer, b: Bearer): boolean {
  if (a.siro.length > 0 && b.siro.length > 0) return true;
  const connections = new Set(a.crm.map(({ connectionId }) => connectionId));
  if (b.crm.some(({ connectionId }) => connections.has(connectionId))) return true;
  // Had the other been the same person, it would have been found to be.
  if (isOnBothSides(a) || isOnBothSides(b)) return true;
  const speaksAgainst = (one: Bearer, other: Bearer) =>
    one.siro.some((siro) => other.crm.some((crm) => weigh(siro, crm) === null));
  return speaksAgainst(a, b) || speaksAgainst(b, a);
}
