import { agree, compareNames, contradict, type NameTie } from "../records/compare-names.ts";
import { areToldApart, compareEmails, type EmailTie, lettersOf } from "../records/email.ts";
import { compareLocalPart } from "../records/local-part.ts";
import type { Name } from "../records/name.ts";
import { areNicknames } from "../records/nicknames.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";

/**
 * Evidence for the same person, strongest first: emails alone, then names supported by something
 * else.
 */
export const EMAIL_RANKS = ["same-email", "same-mailbox"] as const;
export const NAME_RANKS = [
  "same-local-part",
  "slip",
  "alias",
  "local-part-shows-name",
  "name",
  "near-name",
] as const;

/** "successor": the match is that of the person's disabled account. */
type Rank = (typeof EMAIL_RANKS)[number] | (typeof NAME_RANKS)[number] | "successor";

export type Evidence = {
  rank: Rank;
  names: NameTie;
  emails: EmailTie | "missing";
  /** How many appointments speak against an equal email. */
  unlisted?: number;
};

/** Ranks that count only if no one else has the name. */
export const needsUniqueName = ({ rank }: Evidence) =>
  rank === "alias" || rank === "local-part-shows-name" || rank === "name" || rank === "near-name";

type Pair = { siro: SiroPerson; crm: CrmPerson };

/** An email that several people use says nothing about any of them. */
const ownEmail = ({ email, hasRoleMailbox }: SiroPerson | CrmPerson) =>
  hasRoleMailbox ? null : email;

/**
 * Weighs two records against each other; null if nothing suggests the same person, or something
 * contradicts it.
 */
export function weigh(siro: SiroPerson, crm: CrmPerson): Evidence | null {
  const names = compareNames(siro.name, crm.name);
  // Two whole names of two people: no email outweighs them.
  if (names === "different" && areBothFull({ siro, crm })) return null;
  const isShared = siro.hasRoleMailbox && crm.hasRoleMailbox;
  if (isShared && siro.email?.text === crm.email?.text) {
    return agree(names) ? { rank: "same-email", names, emails: "same" } : null;
  }
  const [ours, theirs] = [ownEmail(siro), ownEmail(crm)];
  const emails = ours && theirs ? compareEmails(ours, theirs) : ("missing" as const);
  const against = contradict(siro.name, crm.name);
  const rank = rankOf({ siro, crm }, names, emails, against);
  return rank && { rank, names, emails };
}

function rankOf(
  pair: Pair,
  names: NameTie,
  emails: Evidence["emails"],
  against: boolean,
): Rank | null {
  const areDifferent = names === "different";
  if (emails === "same") return areDifferent && areBothFull(pair) ? null : "same-email";
  if (against || emails === "numbered") return null;
  switch (emails) {
    case "mailbox":
      return areDifferent && areBothFull(pair) ? null : "same-mailbox";
    case "domain-slip":
    case "other-domain":
      if (areDifferent) return null;
      if (names === "unknown" || names === "given-only" || names === "family-differs") {
        return anyLocalShows(pair) ? "same-local-part" : null;
      }
      return "same-local-part";
    case "slip":
      if (areDifferent || names === "unknown" || names === "family-differs") return null;
      // "danao" and "danar" aren't a typo if only "Dana" is known of both.
      if (names === "given-only" && !anyLocalShows(pair)) return null;
      return "slip";
    case "missing":
      return rankWithoutEmail(pair, names);
    default:
      return rankUnlike(pair, names);
  }
}

const areBothFull = ({ siro, crm }: Pair) => siro.name.isFull && crm.name.isFull;

/** One email or none: the names have to agree, or the one email spells the other person's name. */
function rankWithoutEmail({ siro, crm }: Pair, names: NameTie): Rank | null {
  const [ours, theirs] = [ownEmail(siro)?.local, ownEmail(crm)?.local];
  if (agree(names) || names === "part") return "name";
  if (names === "misspelt") return "near-name";
  const isSpelled = (ours && spells(ours, crm)) || (theirs && spells(theirs, siro));
  if (names === "initial") {
    const fits = (ours && shows(ours, crm.name)) || (theirs && shows(theirs, siro.name));
    return fits ? "near-name" : null;
  }
  if (names !== "unknown" && names !== "family-differs") return null;
  return isSpelled ? "local-part-shows-name" : null;
}

/** Emails that have nothing in common by themselves. */
function rankUnlike({ siro, crm }: Pair, names: NameTie): Rank | null {
  const [ours, theirs] = [ownEmail(siro), ownEmail(crm)];
  if (!ours || !theirs) return null;
  const oursFits = compareLocalPart(ours.local, crm.name) !== "none";
  const theirsFits = compareLocalPart(theirs.local, siro.name) !== "none";
  // A number means nothing next to an email that is someone else's.
  const isTold = areToldApart(ours, theirs) && theirsFits && oursFits;
  switch (names) {
    case "same":
    case "respelled":
    case "nickname":
      if (isTold) return null;
      if (oursFits && theirsFits) return "alias";
      return showOthers({ siro, crm }) ? null : "name";
    case "part":
    case "misspelt":
    case "family-differs":
    case "initial":
    case "given-only":
    case "unknown":
      if (spells(theirs.local, siro) || spells(ours.local, crm)) return "local-part-shows-name";
      if (names === "initial") {
        const isOther = isTold || spellTwo(ours.local, theirs.local, siro.name);
        return fitInitial({ siro, crm }) && !isOther ? "near-name" : null;
      }
      if (names !== "part" && names !== "misspelt") return null;
      return (oursFits || theirsFits) && !isTold ? "near-name" : null;
    default:
      return null;
  }
}

/** Whether each of two emails in one domain shows its own person's name and not the other's. */
function showOthers({ siro, crm }: Pair): boolean {
  const [ours, theirs] = [siro.email, crm.email];
  if (!ours || !theirs || ours.domain !== theirs.domain) return false;
  const isOwn = shows(ours.local, siro.name) && shows(theirs.local, crm.name);
  return isOwn && !shows(ours.local, crm.name) && !shows(theirs.local, siro.name);
}

/**
 * Whether the email next to an initial fits the whole name, and the other one fits either of them.
 */
function fitInitial({ siro, crm }: Pair): boolean {
  const [short, full] = siro.name.isFull ? [crm, siro] : [siro, crm];
  const [one, other] = [ownEmail(short)?.local ?? "", ownEmail(full)?.local ?? ""];
  const fits = (local: string, name: Name) => compareLocalPart(local, name) !== "none";
  return fits(one, full.name) && (fits(other, short.name) || fits(other, full.name));
}

/** Whether two emails spell two given names with the family name: "mark.barnes", "mason.barnes". */
function spellTwo(a: string, b: string, { familyKey }: Name): boolean {
  const [restA, restB] = [a, b].map((local) => lettersOf(local).replace(familyKey, ""));
  if (!restA || !restB || restA.length < 2 || restB.length < 2) return false;
  return !restA.startsWith(restB) && !restB.startsWith(restA) && !areNicknames(restA, restB);
}

const shows = (local: string, name: Name) => compareLocalPart(local, name) === "full";

/** Whether an email shows the whole given name and the whole family name. */
export function spells(local: string, { name }: SiroPerson | CrmPerson): boolean {
  return name.isFull && name.given.length > 1 && local.includes(name.given) && shows(local, name);
}

function anyLocalShows({ siro, crm }: Pair): boolean {
  const local = siro.email?.local ?? "";
  return (
    (siro.name.isFull && shows(local, siro.name)) || (crm.name.isFull && shows(local, crm.name))
  );
}

/** How similar two records look, ignoring everyone else: 3 by email, 2 by name, 0 not at all. */
export function likeness(siro: SiroPerson, crm: CrmPerson): number {
  const emails = siro.email && crm.email && compareEmails(siro.email, crm.email);
  if (emails === "same" || emails === "mailbox") return 3;
  if (contradict(siro.name, crm.name)) return 0;
  const names = compareNames(siro.name, crm.name);
  if (agree(names)) return 2;
  return weigh(siro, crm) ? 1 : 0;
}
