import {
  compareNames,
  contradict,
  agree as isOneName,
  type NameTie,
} from "../records/compare-names.ts";
import { areToldApart, compareEmails } from "../records/email.ts";
import { compareLocalPart } from "../records/local-part.ts";
import type { SiroPerson } from "../records/people.ts";
import type { createBearers } from "./bearers.ts";
import { spells } from "./evidence.ts";
import type { Links } from "./links.ts";

type Ground = { links: Links; findBearers: ReturnType<typeof createBearers> };

/** Names that may be one name, but aren't without another sign. */
const NEAR: readonly NameTie[] = ["initial", "part", "misspelt"];

/**
 * Whether two Siro users look like one person: the same mailbox, phone or CRM ID, or a name and an
 * email that belong together. Several people may share a phone, so the names must agree, too.
 */
export function areTwins(
  a: SiroPerson,
  b: SiroPerson,
  block: readonly SiroPerson[],
  ground: Ground,
): boolean {
  const shareMailbox = a.email !== null && a.email.mailbox === b.email?.mailbox;
  const sharePhone = a.phone !== null && a.phone === b.phone;
  const shareId = a.externalId !== null && a.externalId === b.externalId;
  // Two people with one name: each one is in the CRM.
  const { links } = ground;
  const areBothTied = links.of(a).length > 0 && links.of(b).length > 0;
  if (areBothTied && !shareMailbox && !sharePhone && !shareId) return false;
  const names = compareNames(a.name, b.name);
  const agree = isOneName(names);
  if (shareMailbox) {
    return names !== "different" || !a.name.isFull || !b.name.isFull || fitBoth(a.email, a, b);
  }
  if (contradict(a.name, b.name)) return false;
  if (shareId) return agree || NEAR.includes(names) || names === "given-only";
  if (sharePhone) {
    if (areBothTied) return agree && !haveToldApart(a, b);
    if (agree) return true;
    if (names === "initial") return !isAmbiguous(a, b, block);
    return names === "part" || names === "misspelt" || names === "given-only";
  }
  if (agree) return haveAliases(a, b, names, ground);
  return NEAR.includes(names) && (shareLocal(a, b) || areSpelledAlike(a, b, names, ground));
}

/** Whether an initial could stand for several people who share a phone. */
function isAmbiguous(a: SiroPerson, b: SiroPerson, block: readonly SiroPerson[]): boolean {
  const short = a.name.isFull ? b : a;
  const fits = block.filter((one) => one.name.isFull && areInitial(one, short));
  return new Set(fits.map(({ name }) => name.given)).size > 1;
}

const areInitial = (one: SiroPerson, short: SiroPerson) =>
  compareNames(one.name, short.name) === "initial";

/** The same part before the @ at two domains, showing a whole name or with its own number. */
function shareLocal(a: SiroPerson, b: SiroPerson): boolean {
  if (!a.email || !b.email || a.email.local !== b.email.local) return false;
  const { local } = a.email;
  return [a.name, b.name].some(
    (name) =>
      name.isFull &&
      (local.includes(name.given) || /\d/.test(local)) &&
      compareLocalPart(local, name) === "full",
  );
}

/**
 * Whether the email of an initial or of a mistyped name spells the other's whole name, which no one
 * else has, or is a typo of the other's email.
 */
function areSpelledAlike(a: SiroPerson, b: SiroPerson, names: NameTie, ground: Ground): boolean {
  if (names === "part" || !a.email || !b.email || !mayBeAliases(a, b, ground)) return false;
  const full = [a, b].filter(({ name }) => name.isFull);
  if (full.some(({ name }) => ground.findBearers(name).siro > 1)) return false;
  if (compareEmails(a.email, b.email) === "slip") {
    const fits = [a.email.local, b.email.local].map((local) =>
      full.some(({ name }) => compareLocalPart(local, name) === "full"),
    );
    return fits[0] !== fits[1];
  }
  return spells(a.email.local, b) || spells(b.email.local, a);
}

/** Whether two emails with one name look like they belong to one person, and not to two people. */
function haveAliases(a: SiroPerson, b: SiroPerson, names: NameTie, ground: Ground): boolean {
  if (!mayBeAliases(a, b, ground)) return false;
  const emails = a.email && b.email && compareEmails(a.email, b.email);
  if (emails === "other-domain" || emails === "domain-slip" || emails === "slip") return true;
  const { siro, namesakes } = ground.findBearers(a.name);
  if (siro > 2 || namesakes > 1) return false;
  // "lgriffin" is Lisa's and "egriffin" Elizabeth's, though Lisa is short for it.
  const fits = names === "nickname" ? fitBoth : fitEither;
  return fits(a.email, a, b) && fits(b.email, a, b);
}

const fitBoth = (email: SiroPerson["email"], a: SiroPerson, b: SiroPerson) =>
  [a, b].every(({ name }) => email === null || compareLocalPart(email.local, name) !== "none");
const fitEither = (email: SiroPerson["email"], a: SiroPerson, b: SiroPerson) =>
  [a, b].some(({ name }) => email === null || compareLocalPart(email.local, name) !== "none");

/** Whether nothing says that these are two people: two phones, two CRM users, a number in one email. */
function mayBeAliases(a: SiroPerson, b: SiroPerson, ground: Ground): boolean {
  if (!a.email || !b.email || haveToldApart(a, b)) return false;
  if (a.phone !== null && b.phone !== null) return false;
  return !(isInCrm(a, ground) && isInCrm(b, ground));
}

const haveToldApart = (a: SiroPerson, b: SiroPerson) =>
  a.email !== null && b.email !== null && areToldApart(a.email, b.email);

/** Whether a CRM user is matched, or has the same name and email. */
function isInCrm(siro: SiroPerson, { links, findBearers }: Ground): boolean {
  if (links.of(siro).length > 0) return true;
  return siro.email !== null && findBearers(siro.name).mailboxes.has(siro.email.mailbox);
}
