import { compareNames, contradict, type NameTie } from "../records/compare-names.ts";
import { areToldApart, compareEmails, type EmailTie } from "../records/email.ts";
import { compareLocalPart } from "../records/local-part.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";

/** What speaks for one person, the strongest first: addresses alone, then names with something beside. */
export const EMAIL_RANKS = ["same-email", "same-mailbox"] as const;
export const NAME_RANKS = [
  "same-local-part",
  "slip",
  "alias",
  "local-part-shows-name",
  "name",
] as const;

type Rank = (typeof EMAIL_RANKS)[number] | (typeof NAME_RANKS)[number];

export type Evidence = {
  rank: Rank;
  names: NameTie;
  emails: EmailTie | "missing";
  /** Counts only where nobody else bears the name. */
  needsUniqueName: boolean;
};

type Pair = { siro: SiroPerson; crm: CrmPerson };

/** Weighs two records against each other; null where nothing speaks for one person, or something against. */
export function weigh(siro: SiroPerson, crm: CrmPerson): Evidence | null {
  const names = compareNames(siro.name, crm.name);
  const emails =
    siro.email && crm.email ? compareEmails(siro.email, crm.email) : ("missing" as const);
  const agree = names === "same" || names === "nickname";
  if (siro.hasRoleMailbox || crm.hasRoleMailbox) {
    return emails === "same" && agree
      ? { rank: "same-email", names, emails, needsUniqueName: false }
      : null;
  }
  const against = contradict(siro.name, crm.name);
  const rank = rankOf({ siro, crm }, names, emails, against);
  if (!rank) return null;
  const needsUniqueName = rank === "alias" || rank === "local-part-shows-name" || rank === "name";
  return { rank, names, emails, needsUniqueName };
}

function rankOf(
  pair: Pair,
  names: NameTie,
  emails: Evidence["emails"],
  against: boolean,
): Rank | null {
  if (emails === "same") return "same-email";
  if (against || emails === "numbered") return null;
  const areDifferent = names === "different";
  switch (emails) {
    case "mailbox":
      return areDifferent && pair.siro.name.isFull && pair.crm.name.isFull ? null : "same-mailbox";
    case "domain-slip":
    case "other-domain":
      if (areDifferent) return null;
      if (names === "unknown" || names === "given-only" || names === "family-differs") {
        return anyLocalShows(pair) ? "same-local-part" : null;
      }
      return "same-local-part";
    case "slip":
      if (areDifferent || names === "unknown" || names === "family-differs") return null;
      // "danao" and "danar" are no slip where only Dana is known of both.
      if (names === "given-only" && !anyLocalShows(pair)) return null;
      return "slip";
    case "missing":
      return rankWithoutEmail(pair, names);
    default:
      return rankUnlike(pair, names);
  }
}

/** One address or none: the names have to agree, or the one address spells the other's name. */
function rankWithoutEmail({ siro, crm }: Pair, names: NameTie): Rank | null {
  if (names === "same" || names === "nickname" || names === "part") return "name";
  if (names !== "unknown") return null;
  const isSpelled =
    (siro.email && spells(siro.email.local, crm)) || (crm.email && spells(crm.email.local, siro));
  return isSpelled ? "local-part-shows-name" : null;
}

/** Addresses that have nothing in common by themselves. */
function rankUnlike({ siro, crm }: Pair, names: NameTie): Rank | null {
  if (!siro.email || !crm.email) return null;
  const theirs = compareLocalPart(crm.email.local, siro.name);
  const ours = compareLocalPart(siro.email.local, crm.name);
  switch (names) {
    case "same":
    case "nickname": {
      if (areToldApart(siro.email, crm.email)) return null;
      return theirs !== "none" && ours !== "none" ? "alias" : "name";
    }
    case "part":
    case "misspelt":
    case "family-differs":
    case "initial":
    case "given-only":
    case "unknown":
      return spells(crm.email.local, siro) || spells(siro.email.local, crm)
        ? "local-part-shows-name"
        : null;
    default:
      return null;
  }
}

/** Whether an address shows the whole given name and the whole family name. */
function spells(local: string, { name }: SiroPerson | CrmPerson): boolean {
  return (
    name.isFull &&
    name.given.length > 1 &&
    local.includes(name.given) &&
    compareLocalPart(local, name) === "full"
  );
}

function anyLocalShows({ siro, crm }: Pair): boolean {
  const local = siro.email?.local ?? "";
  return (
    (siro.name.isFull && compareLocalPart(local, siro.name) === "full") ||
    (crm.name.isFull && compareLocalPart(local, crm.name) === "full")
  );
}

/** How alike two records look, without regard to who else there is: 3 by e-mail, 2 by name, 0 not at all. */
export function likeness(siro: SiroPerson, crm: CrmPerson): number {
  const emails = siro.email && crm.email && compareEmails(siro.email, crm.email);
  if (emails === "same" || emails === "mailbox") return 3;
  if (contradict(siro.name, crm.name)) return 0;
  const names = compareNames(siro.name, crm.name);
  if (names === "same" || names === "nickname") return 2;
  return weigh(siro, crm) ? 1 : 0;
}
