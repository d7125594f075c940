import { compareNames, contradict, agree as isOneName } from "../records/compare-names.ts";
import { areToldApart, compareEmails } from "../records/email.ts";
import { compareLocalPart } from "../records/local-part.ts";
import type { SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import { MAX_BLOCK } from "./blocks.ts";
import type { Indexes } from "./indexes.ts";
import type { Links } from "./links.ts";

/** Siro users that are one person. A user without a twin is alone in their group. */
export type Twins = {
  /** Represents the whole group. */
  headOf(siro: SiroPerson): SiroPerson;
  othersOf(siro: SiroPerson): readonly SiroPerson[];
  /** Groups of two or more. */
  groups: readonly (readonly SiroPerson[])[];
};

/**
 * Siro users that look like one person: the same mailbox, or the same name with a phone or an email
 * of that name.
 */
export function findTwins(
  sharedIds: readonly (readonly SiroPerson[])[],
  indexes: Indexes,
  links: Links,
): Twins {
  const heads = new Map<SiroPerson, SiroPerson>();
  const headOf = (siro: SiroPerson): SiroPerson => {
    let head = siro;
    for (let next = heads.get(head); next; next = heads.get(head)) head = next;
    return head;
  };
  const { siroByMailbox, siroByLocal, siroByName } = indexes;
  const blocks = [siroByMailbox, siroByLocal, siroByName].map((by) => by.shared());
  for (const block of [...blocks.flat(), ...sharedIds]) {
    if (block.length > MAX_BLOCK) continue;
    for (const [i, a] of block.entries()) {
      for (const b of block.slice(i + 1)) {
        if (!areOnePerson(a, b, indexes, links) || headOf(a) === headOf(b)) continue;
        const [first, second] = inOrder(headOf(a), headOf(b));
        heads.set(second, first);
      }
    }
  }
  const groups = Map.groupBy(new Set([...heads.keys(), ...heads.values()]), headOf);
  return {
    headOf,
    othersOf: (siro) => groups.get(headOf(siro))?.filter((twin) => twin !== siro) ?? NO_ONE,
    groups: [...groups.values()],
  };
}

const NO_ONE: readonly SiroPerson[] = [];

const inOrder = (a: SiroPerson, b: SiroPerson) =>
  compareText(a.id, b.id) < 0 ? ([a, b] as const) : ([b, a] as const);

function areOnePerson(a: SiroPerson, b: SiroPerson, indexes: Indexes, links: Links): boolean {
  if (!a.isInUse || !b.isInUse) return false;
  const shareMailbox = a.email !== null && a.email.mailbox === b.email?.mailbox;
  const sharePhone = a.phone !== null && a.phone === b.phone;
  const shareId = a.externalId !== null && a.externalId === b.externalId;
  // Two people with one name: each one is in the CRM.
  const areBothTied = links.of(a).length > 0 && links.of(b).length > 0;
  if (areBothTied && !shareMailbox && !sharePhone && !shareId) return false;
  const names = compareNames(a.name, b.name);
  const agree = isOneName(names);
  if (shareMailbox) return agree || names !== "different" || !a.name.isFull || !b.name.isFull;
  if (contradict(a.name, b.name)) return false;
  if (sharePhone || shareId) {
    return agree || names === "part" || names === "misspelt" || names === "given-only";
  }
  return agree
    ? haveAliases(a, b, indexes, links)
    : (names === "initial" || names === "part" || names === "misspelt") && shareLocal(a, b);
}

/** The same part before the @, showing a whole name, at two domains. */
function shareLocal(a: SiroPerson, b: SiroPerson): boolean {
  if (!a.email || !b.email || a.email.local !== b.email.local) return false;
  const { local } = a.email;
  return [a.name, b.name].some(
    (name) => name.isFull && local.includes(name.given) && compareLocalPart(local, name) === "full",
  );
}

/** Whether two emails with one name look like they belong to one person, and not to two people. */
function haveAliases(a: SiroPerson, b: SiroPerson, indexes: Indexes, links: Links): boolean {
  if (!a.email || !b.email || areToldApart(a.email, b.email)) return false;
  if (a.phone !== null && b.phone !== null) return false;
  if (isInCrm(a, indexes, links) && isInCrm(b, indexes, links)) return false;
  const emails = compareEmails(a.email, b.email);
  if (emails === "other-domain" || emails === "domain-slip") return true;
  return (
    indexes.findBearers(a.name).siro.length <= 2 &&
    countNamesakes(a, indexes) <= 1 &&
    compareLocalPart(a.email.local, b.name) !== "none" &&
    compareLocalPart(b.email.local, a.name) !== "none"
  );
}

/** Whether a CRM user is matched, or has the same name and email. */
function isInCrm(siro: SiroPerson, indexes: Indexes, links: Links): boolean {
  if (links.of(siro).length > 0) return true;
  const { crm } = indexes.findBearers(siro.name);
  return crm.some(({ email }) => email !== null && email.mailbox === siro.email?.mailbox);
}

/** How many CRM users of one connection have the name. */
function countNamesakes({ name }: SiroPerson, indexes: Indexes): number {
  const { crm } = indexes.findBearers(name);
  const byConnection = Map.groupBy(crm, ({ connectionId }) => connectionId);
  return Math.max(0, ...[...byConnection.values()].map((crms) => crms.length));
}
