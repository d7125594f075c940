import type { Name } from "./name.ts";
import { areNicknames } from "./nicknames.ts";
import { isOneSlipApart } from "./text.ts";

/** How far two names speak for one person. */
export type NameTie =
  /** Given and family name, in any order, accents and middle names aside. */
  | "same"
  /** The same with a nickname for the given name. */
  | "nickname"
  /** The given name agrees, and one family name is part of the other, as of a double name. */
  | "part"
  /** The given name agrees, and the family name but for one slip. */
  | "misspelt"
  /** An initial for the given name, and the same family name. */
  | "initial"
  /** Given names agree, and one of them shows no more. */
  | "given-only"
  /** Given names agree and family names do not, as after a marriage. */
  | "family-differs"
  /** Nothing to compare: a name is missing, or they are in different scripts. */
  | "unknown"
  | "different";

type GivenTie = "same" | "nickname" | "initial" | "different";

function compareGiven(a: Name, b: Name): GivenTie {
  if (a.given === b.given) return "same";
  if (joinsTo(a, b.given) || joinsTo(b, a.given)) return "same";
  if (a.called && (a.called === b.given || areNicknames(a.called, b.given))) return "nickname";
  if (b.called && (b.called === a.given || areNicknames(b.called, a.given))) return "nickname";
  if (areNicknames(a.given, b.given)) return "nickname";
  const [short, long] = a.given.length < b.given.length ? [a.given, b.given] : [b.given, a.given];
  if (short.length === 1) return long.startsWith(short) ? "initial" : "different";
  if (short.length >= 3 && long.startsWith(short)) return "nickname";
  return short.length >= 5 && isOneSlipApart(short, long) ? "nickname" : "different";
}

/** "Mary Ann" and "Maryann". */
function joinsTo(name: Name, given: string): boolean {
  const [second] = name.middle;
  return second !== undefined && second.length > 1 && name.given + second === given;
}

function isPartOf(one: Name, other: Name): boolean {
  const { familyKey } = one;
  return (
    familyKey.length > 2 && (other.family.includes(familyKey) || other.middle.includes(familyKey))
  );
}

function isMisspelt(a: Name, b: Name): boolean {
  const longEnough = Math.min(a.familyKey.length, b.familyKey.length) >= 4;
  return longEnough && isOneSlipApart(a.familyKey, b.familyKey);
}

const isReversed = (a: Name, b: Name) => a.given === b.familyKey && b.given === a.familyKey;

export function compareNames(a: Name, b: Name): NameTie {
  if (a.given === "" || b.given === "" || a.isLatin !== b.isLatin) return "unknown";
  const given = compareGiven(a, b);
  if (a.familyKey === "" || b.familyKey === "") {
    return given === "same" || given === "nickname" ? "given-only" : "different";
  }
  if (a.familyKey === b.familyKey) {
    if (given === "same" || given === "nickname" || given === "initial") return given;
  }
  if (isReversed(a, b)) return "same";
  if (given !== "same" && given !== "nickname") return "different";
  if (isPartOf(a, b) || isPartOf(b, a)) return "part";
  return isMisspelt(a, b) ? "misspelt" : "family-differs";
}

/** What speaks against one person although the names agree: Jr. and Sr., John A. and John B. */
export function contradict(a: Name, b: Name): boolean {
  if (a.suffix !== "" && b.suffix !== "" && a.suffix !== b.suffix) return true;
  const [middleA, middleB] = [a.middle[0], b.middle[0]];
  if (!middleA || !middleB || a.familyKey !== b.familyKey) return false;
  return middleA[0] !== middleB[0];
}
