import type { MappingIssue } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { Blocks, MAX_BLOCK } from "./blocks.ts";
import { weigh } from "./evidence.ts";
import type { Links } from "./links.ts";
import { makeIssue } from "./make-issue.ts";

/** One person's records with the name. */
type Bearer = { siro: SiroPerson[]; crm: CrmPerson[] };

type Sides = {
  siro: readonly SiroPerson[];
  crm: readonly CrmPerson[];
  links: Links;
  unsound: Links;
  personOf: (one: SiroPerson | CrmPerson) => unknown;
};

/**
 * People who share a name but aren't the same person: reported so that no one confuses them. Two
 * are different if both are in Siro, or both in one connection, or if their records contradict it.
 * People in use make the issue, and it lists every record of theirs.
 */
export function findSameNames({ siro, crm, links, unsound, personOf }: Sides): MappingIssue[] {
  const names = new Blocks<SiroPerson | CrmPerson>();
  const gone = new Blocks<SiroPerson | CrmPerson>();
  for (const one of [...siro, ...crm]) {
    const key = keyOf(one);
    if (key === "") continue;
    if (!one.isInUse) gone.add(key, one);
    // A person known to be a Siro user with that name is found through that user.
    else if (!("connectionId" in one) || !isSpokenFor(one, links)) names.add(key, one);
  }
  const issues: MappingIssue[] = [];
  for (const block of names.shared()) {
    const byPerson = Map.groupBy(block, personOf);
    if (byPerson.size < 2 || !isOneName(block)) continue;
    const bearers = [...byPerson.values()].map((records) => gather(records, links));
    if (!areSeveral(bearers)) continue;
    const [first] = block;
    const all = first ? [...block, ...gone.getFew(keyOf(first))] : block;
    issues.push(makeIssue("same-name", allOf(all, links, unsound)));
  }
  return issues;
}

/** Whether the names are equal including middle names: Ji-woo Choi isn't called Ji-hoon Choi. */
const isOneName = (block: readonly (SiroPerson | CrmPerson)[]) =>
  block.length > MAX_BLOCK || new Set(block.map(secondGiven)).size < block.length;

const secondGiven = ({ name }: SiroPerson | CrmPerson) => {
  const [second = ""] = name.middle;
  return second.length > 1 ? second : "";
};

/** People share the name "M. Barnes", too. */
const keyOf = ({ name: { key, given, familyKey } }: SiroPerson | CrmPerson) =>
  key === "" && given.length === 1 && familyKey.length > 1 ? `${given} ${familyKey}` : key;

function isSpokenFor(crm: CrmPerson, links: Links): boolean {
  const siro = links.ofCrm(crm)?.siro;
  return siro?.isInUse === true && keyOf(siro) === keyOf(crm);
}

/** The records, and the CRM users that they account for. */
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

/** The records with everything matched to them, in use or not, whatever its name. */
function allOf(block: readonly (SiroPerson | CrmPerson)[], ...ties: readonly Links[]): Bearer {
  const siro = new Set<SiroPerson>();
  const crm = new Set<CrmPerson>();
  for (const one of block) {
    if ("connectionId" in one) {
      crm.add(one);
      for (const links of ties)
        for (const link of [links.ofCrm(one)]) if (link) siro.add(link.siro);
    } else siro.add(one);
  }
  for (const one of siro)
    for (const links of ties) for (const link of links.of(one)) crm.add(link.crm);
  return { siro: [...siro], crm: [...crm] };
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
  // If the other were the same person, the match would have been found.
  if (isOnBothSides(a) || isOnBothSides(b)) return true;
  const speaksAgainst = (one: Bearer, other: Bearer) =>
    one.siro.some((siro) => other.crm.some((crm) => weigh(siro, crm) === null));
  return speaksAgainst(a, b) || speaksAgainst(b, a);
}
