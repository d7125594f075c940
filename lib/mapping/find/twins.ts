import { compareNames, contradict } from "../records/compare-names.ts";
import { compareEmails } from "../records/email.ts";
import { compareLocalPart } from "../records/local-part.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import { Blocks, MAX_BLOCK, nameKeys, plainNameKey } from "./blocks.ts";
import type { Links } from "./links.ts";

/** Siro users that are one person. Whoever has no twin is alone in his group. */
export type Twins = {
  /** Stands for the whole group. */
  headOf(siro: SiroPerson): SiroPerson;
  groupOf(siro: SiroPerson): readonly SiroPerson[];
  /** Of two and more. */
  groups: readonly (readonly SiroPerson[])[];
};

/** Siro users that look like one person: one mailbox, or one name with a phone or an address of that name. */
export function findTwins(
  siroPeople: readonly SiroPerson[],
  crmPeople: readonly CrmPerson[],
  links: Links,
): Twins {
  const blocks = new Blocks<SiroPerson>();
  for (const siro of siroPeople) {
    if (!siro.isInUse) continue;
    if (siro.email && !siro.hasRoleMailbox) blocks.add(`m ${siro.email.mailbox}`, siro);
    if (siro.phone) blocks.add(`p ${siro.phone}`, siro);
    if (siro.externalId) blocks.add(`x ${siro.externalId}`, siro);
    for (const key of nameKeys(siro.name)) blocks.add(`n ${key}`, siro);
  }
  const namesakes = countNamesakes(crmPeople);
  const heads = new Map<SiroPerson, SiroPerson>();
  const headOf = (siro: SiroPerson): SiroPerson => {
    let head = siro;
    for (let next = heads.get(head); next; next = heads.get(head)) head = next;
    return head;
  };
  for (const block of blocks.values()) {
    if (block.length > MAX_BLOCK) continue;
    for (const [i, a] of block.entries()) {
      for (const b of block.slice(i + 1)) {
        const [headA, headB] = [headOf(a), headOf(b)];
        if (headA === headB || !areOnePerson(a, b, links, namesakes)) continue;
        const [first, second] =
          compareText(headA.id, headB.id) < 0 ? [headA, headB] : [headB, headA];
        heads.set(second, first);
      }
    }
  }
  const groups = group(siroPeople, heads, headOf);
  return {
    headOf,
    groupOf: (siro) => groups.get(headOf(siro)) ?? [siro],
    groups: [...groups.values()],
  };
}

function areOnePerson(
  a: SiroPerson,
  b: SiroPerson,
  links: Links,
  namesakes: (siro: SiroPerson) => number,
): boolean {
  const names = compareNames(a.name, b.name);
  const agree = names === "same" || names === "nickname";
  const emails = a.email && b.email && compareEmails(a.email, b.email);
  if (emails === "same" || emails === "mailbox") {
    return agree || names !== "different" || !a.name.isFull || !b.name.isFull;
  }
  if (contradict(a.name, b.name)) return false;
  const sharePhone = a.phone !== null && a.phone === b.phone;
  const shareId = a.externalId !== null && a.externalId === b.externalId;
  if (sharePhone || shareId) return agree || names === "part" || names === "given-only";
  if (!agree || !a.email || !b.email || emails === "numbered") return false;
  // Two people of one name: each is somebody in the CRM.
  if (links.of(a).length > 0 && links.of(b).length > 0) return false;
  if (namesakes(a) > 1) return false;
  if (emails === "other-domain" || emails === "domain-slip" || emails === "slip") return true;
  return (
    compareLocalPart(a.email.local, b.name) !== "none" &&
    compareLocalPart(b.email.local, a.name) !== "none"
  );
}

/** How many CRM users of one connection bear the name. */
function countNamesakes(crmPeople: readonly CrmPerson[]): (siro: SiroPerson) => number {
  const counts = new Map<string, Map<string, number>>();
  for (const { name, isInUse, connectionId } of crmPeople) {
    const key = isInUse ? plainNameKey(name) : null;
    if (!key) continue;
    const byConnection = counts.get(key) ?? new Map<string, number>();
    const connection = connectionId ?? "";
    counts.set(key, byConnection.set(connection, (byConnection.get(connection) ?? 0) + 1));
  }
  return ({ name }) => Math.max(0, ...(counts.get(plainNameKey(name) ?? "")?.values() ?? []));
}

function group(
  siroPeople: readonly SiroPerson[],
  heads: ReadonlyMap<SiroPerson, SiroPerson>,
  headOf: (siro: SiroPerson) => SiroPerson,
): Map<SiroPerson, SiroPerson[]> {
  const groups = new Map<SiroPerson, SiroPerson[]>();
  const inGroups = new Set([...heads.keys(), ...heads.values()]);
  for (const siro of siroPeople) {
    if (!inGroups.has(siro)) continue;
    const members = groups.get(headOf(siro));
    if (members) members.push(siro);
    else groups.set(headOf(siro), [siro]);
  }
  return groups;
}
