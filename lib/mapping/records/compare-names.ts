import { type Name, reverse, widenFamily } from "./name.ts";
import { areNicknames, isKnownGiven } from "./nicknames.ts";
import { isOneSlipApart, skeletonOf } from "./text.ts";

/** How strongly two names suggest the same person, strongest first. */
export const NAME_TIES = [
  /** Given and family name, in any order, ignoring accents and middle names. */
  "same",
  /** The same except for doubled letters or another spelling: "Köhler" and "Koehler". */
  "respelled",
  /** The same with a nickname for the given name. */
  "nickname",
  /** The given names agree, and one family name is part of the other, as in a double name. */
  "part",
  /** The same except for one typo, in the given or in the family name. */
  "misspelt",
  /** An initial for the given name, and the same family name. */
  "initial",
  /** The given names agree and the family names don't, as after a marriage. */
  "family-differs",
  /** The given names agree, and one of the names shows nothing else. */
  "given-only",
  /** Nothing to compare: a name is missing, or they are in different scripts. */
  "unknown",
  "different",
] as const;

export type NameTie = (typeof NAME_TIES)[number];

type GivenTie = "same" | "respelled" | "nickname" | "misspelt" | "initial" | "different";

/** Whether two names are the same name, at most spelled differently. */
export const agree = (tie: NameTie) => tie === "same" || tie === "respelled" || tie === "nickname";

export function compareNames(a: Name, b: Name): NameTie {
  if (a.given === "" || b.given === "" || a.isLatin !== b.isLatin) return "unknown";
  const straight = compareInOrder(a, b);
  if (agree(straight) || a.familyKey === "" || b.familyKey === "") return straight;
  if (lengthOf(a) === lengthOf(b) && wordsOf(a) === wordsOf(b)) return "same";
  let best: NameTie = straight;
  if (mayBeExchanged(a, b)) best = furtherExchanged(best, compareInOrder(a, reverse(b)));
  if (mayBeExchanged(b, a)) best = furtherExchanged(best, compareInOrder(reverse(a), b));
  if (hasDoubleName(a)) best = further(best, compareInOrder(widenFamily(a), b));
  if (hasDoubleName(b)) best = further(best, compareInOrder(a, widenFamily(b)));
  return best;
}

/** Whether one's given name begins like the other's family name, as when fields are swapped. */
const mayBeExchanged = (a: Name, b: Name) => a.given[0] === (b.family[0] ?? b.familyKey)[0];

/** Whether a middle name could be the first of two family names. */
const hasDoubleName = ({ middle }: Name) => middle.length > 0 && (middle.at(-1)?.length ?? 0) > 1;

const rankOf = (tie: NameTie) => NAME_TIES.indexOf(tie);

/** The stronger sign of one person. */
const further = (best: NameTie, tie: NameTie) => (rankOf(tie) < rankOf(best) ? tie : best);

const furtherExchanged = (best: NameTie, tie: NameTie) =>
  EXCHANGED.has(tie) ? further(best, tie) : best;

/** What can be said about a name with swapped fields: an initial isn't enough. */
const EXCHANGED = new Set<NameTie>([
  "same",
  "respelled",
  "nickname",
  "part",
  "misspelt",
  "family-differs",
]);

const lengthOf = ({ given, middle, familyKey }: Name) =>
  middle.reduce((sum, word) => sum + word.length, given.length + familyKey.length);

/** All words as one: if a name is in one field, we can only guess where the family name begins. */
const wordsOf = ({ given, middle, familyKey }: Name) => given + middle.join("") + familyKey;

function compareInOrder(a: Name, b: Name): NameTie {
  const given = compareGiven(a, b);
  const areGivens = given === "same" || given === "nickname" || given === "respelled";
  if (a.familyKey === "" || b.familyKey === "") return areGivens ? "given-only" : "different";
  if (a.familyKey === b.familyKey) return given;
  if (a.familySkeleton === b.familySkeleton) {
    return given === "same" ? "respelled" : given;
  }
  if (!areGivens) return given === "misspelt" ? "family-differs" : "different";
  if (isPartOf(a, b) || isPartOf(b, a)) return "part";
  return isMisspelt(a, b) ? "misspelt" : "family-differs";
}

function compareGiven(a: Name, b: Name): GivenTie {
  if (a.given === b.given) return a.given.length === 1 ? "initial" : "same";
  if (joinsTo(a, b.given) || joinsTo(b, a.given)) return "same";
  if (a.called && (a.called === b.given || areNicknames(a.called, b.given))) return "nickname";
  if (b.called && (b.called === a.given || areNicknames(b.called, a.given))) return "nickname";
  if (areNicknames(a.given, b.given)) return "nickname";
  const [short, long] = a.given.length < b.given.length ? [a.given, b.given] : [b.given, a.given];
  if (short.length === 1) return long.startsWith(short) ? "initial" : "different";
  if (skeletonOf(short) === skeletonOf(long)) return "respelled";
  // Paul and Paula, Eric and Erica are two people.
  const isOtherEnd = long.length === short.length + 1 && long.startsWith(short);
  if (long.startsWith(short) && !isOtherEnd) return "nickname";
  return isMistypedGiven(short, long) && !isOtherEnd ? "misspelt" : "different";
}

/** Most typos keep the first letter. Two names that both exist aren't a typo: Mark and Mary. */
function isMistypedGiven(short: string, long: string): boolean {
  return (
    short.length >= 3 &&
    (short[0] === long[0] || short.length >= 7) &&
    isOneSlipApart(short, long) &&
    !(isKnownGiven(short) && isKnownGiven(long))
  );
}

/** "Mary Ann" and "Maryann". */
function joinsTo(name: Name, given: string): boolean {
  const [second] = name.middle;
  return second !== undefined && second.length > 1 && name.given + second === given;
}

function isPartOf(one: Name, other: Name): boolean {
  const parts = one.family.length > 0 ? one.family : [one.familyKey];
  const others = [...other.family, ...other.middle, other.familyKey].map(skeletonOf);
  return one.familyKey.length > 2 && parts.every((part) => others.includes(skeletonOf(part)));
}

function isMisspelt(a: Name, b: Name): boolean {
  const longEnough = Math.min(a.familyKey.length, b.familyKey.length) >= 4;
  return longEnough && isOneSlipApart(a.familyKey, b.familyKey);
}

/** Signs of two people although the names agree: Jr. and Sr., John A. and John B. */
export function contradict(a: Name, b: Name): boolean {
  if (a.suffix !== "" && b.suffix !== "" && a.suffix !== b.suffix) return true;
  const [middleA, middleB] = [a.middle[0], b.middle[0]];
  if (!middleA || !middleB || a.familyKey !== b.familyKey) return false;
  return middleA[0] !== middleB[0];
}

/** Whether two whole names belong to two people. */
export const areTwoNames = (a: Name, b: Name) =>
  a.isFull && b.isFull && compareNames(a, b) === "different";
