import { agree, compareNames } from "#lib/mapping/records/compare-names.ts";
import { compareLocalPart } from "#lib/mapping/records/local-part.ts";
import { type Name, parseName } from "#lib/mapping/records/name.ts";
import type { RepFacts } from "../rank-facts.ts";

/** Whether two people are one by their names or emails; "unknown" if nothing can be compared. */
export function tieByName(rep: RepFacts, person: RepFacts): "name" | "other" | "unknown" {
  const [own, theirs] = [namesOf(rep), namesOf(person)];
  if (own.some((a) => theirs.some((b) => isOneName(a, b)))) return "name";
  if (isInEmail(own, person) || isInEmail(theirs, rep)) return "name";
  if (shareLocalPart(rep, person)) return "name";
  const ties = own.flatMap((a) => theirs.map((b) => compareNames(a, b)));
  const isKnown = ties.some((tie) => tie === "different" || tie === "family-differs");
  if (isKnown) return "other";
  const haveIds = (rep.externalIds?.length ?? 0) > 0 && (person.externalIds?.length ?? 0) > 0;
  return haveIds ? "other" : "unknown";
}

/** Whether two people have the same name, at most spelled differently. */
export const haveAgreeingNames = (rep: RepFacts, person: RepFacts) =>
  namesOf(rep).some((a) => namesOf(person).some((b) => agree(compareNames(a, b))));

export const emailsOf = ({ emails = [] }: RepFacts) =>
  emails.map((email) => email.trim().toLowerCase()).filter(Boolean);

/** "C. Nolan" and "Chris N." are Chris Nolan. */
function isOneName(a: Name, b: Name): boolean {
  const tie = compareNames(a, b);
  if (agree(tie) || tie === "misspelt" || tie === "part" || tie === "initial") return true;
  const isShort = a.familyKey.length === 1 || b.familyKey.length === 1;
  const isSameInitial = a.familyKey !== "" && a.familyKey[0] === b.familyKey[0];
  return tie === "family-differs" && isShort && isSameInitial;
}

const localPartOf = (email: string) => email.split("@")[0] ?? "";

const isInEmail = (names: readonly Name[], person: RepFacts) =>
  emailsOf(person).some((email) =>
    names.some((name) => name.isFull && compareLocalPart(localPartOf(email), name) === "full"),
  );

/** "chris.nolan" at two domains; a single word may be a shared mailbox. */
function shareLocalPart(rep: RepFacts, person: RepFacts): boolean {
  const theirs = new Set(emailsOf(person).map(localPartOf));
  return emailsOf(rep).some((email) => {
    const local = localPartOf(email);
    return /\p{L}{2}[._-]\p{L}{2}/u.test(local) && theirs.has(local);
  });
}

const parsed = new WeakMap<RepFacts, Name[]>();

function namesOf(person: RepFacts): Name[] {
  const known = parsed.get(person);
  if (known) return known;
  const names = (person.names ?? []).slice(0, 8).map((name) => parseName(spaced(name)));
  parsed.set(person, names);
  return names;
}

/** A sign-in name like "chris.nolan" has its words apart. */
function spaced(name: string): string {
  const text = name.slice(0, 200);
  return /\s/.test(text)
    ? text
    : text.replace(/@.*$/, "").replace(/(?<=\p{L}{2})[._](?=\p{L}{2})/gu, " ");
}
