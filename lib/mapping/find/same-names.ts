import type { MappingIssue } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks, MAX_BLOCK } from "./blocks.ts";
import { weigh } from "./evidence.ts";
import type { Links } from "./links.ts";
import { makeIssue } from "./make-issue.ts";

/** The records of one person that bear the name. */
type Bearer = { siro: SiroPerson[]; crm: CrmPerson[] };

type Sides = {
  siro: readonly SiroPerson[];
  crm: readonly CrmPerson[];
  links: Links;
  personOf: (one: SiroPerson | CrmPerson) => unknown;
};

/**
 * People who share a name and are not one person: said, so that nobody ties one for the other. Two are
 * different if both are in Siro, or both in one connection, or if their records speak against it.
 */
export function findSameNames({ siro, crm, links, personOf }: Sides): MappingIssue[] {
  const names = new Blocks<SiroPerson | CrmPerson>();
  for (const one of siro) if (one.isInUse && one.name.isFull) names.add(one.name.key, one);
  for (const one of crm) {
    // Who is known to be a Siro user of that name is found with that user.
    if (!one.isInUse || !one.name.isFull || isSpokenFor(one, links)) continue;
    names.add(one.name.key, one);
  }

  const issues: MappingIssue[] = [];
  for (const block of names.shared()) {
    const byPerson = Map.groupBy(block, personOf);
    if (byPerson.size < 2) continue;
    const bearers = [...byPerson.values()].map((records) => gather(records, links));
    if (!areSeveral(bearers)) continue;
    const all = gather(block, links);
    issues.push(makeIssue("same-name", all));
  }
  return issues;
}

function isSpokenFor(crm: CrmPerson, links: Links): boolean {
  const siro = links.ofCrm(crm)?.siro;
  return siro?.isInUse === true && siro.name.key === crm.name.key;
}

/** The records and the CRM users that are spoken for by them. */
function gather(records: readonly (SiroPerson | CrmPerson)[], links: Links): Bearer {
  const bearer: Bearer = { siro: [], crm: [] };
  for (const one of records) {
    if ("connectionId" in one) {
      bearer.crm.push(one);
      continue;
    }
    bearer.siro.push(one);
    for (const { crm } of links.of(one)) {
      if (crm.isInUse && crm.name.key === one.name.key) bearer.crm.push(crm);
    }
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
