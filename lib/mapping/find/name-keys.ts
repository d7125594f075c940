import type { Name } from "../records/name.ts";
import { rootsOf } from "../records/nicknames.ts";
import { skeletonOf } from "../records/text.ts";

const NONE: readonly string[] = [];

/** "dana ortiz", whichever part comes first. */
const keyOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Keys that two spellings of one full name share: given names expanded from nicknames, family names
 * whole and by their parts. The first key is the same for everyone with exactly the same name.
 */
export function nameKeys(name: Name): readonly string[] {
  if (!name.isFull) return NONE;
  const { given, familyKey, family, middle, called } = name;
  const roots = rootsOf(given);
  if (family.length === 0 && middle.length === 0 && called === "") {
    return roots.map((root) => (root === given ? name.key : keyOf(root, familyKey)));
  }
  const givens = [...roots];
  const second = middle[0];
  if (second) givens.push(given + second);
  if (called) givens.push(...rootsOf(called));
  const last = middle.at(-1) ?? "";
  const families = [familyKey, ...family, last].filter((part) => part.length > 1);
  return [...new Set(givens.flatMap((one) => families.map((part) => keyOf(one, part))))];
}

/** "d ortiz", however the family name is spelled; "" if the name shows less. */
export const initialKey = ({ given, familyKey, familySkeleton }: Name) =>
  given !== "" && familyKey.length > 1 ? `${given[0]} ${familySkeleton}` : "";

/** "d ortiz" and "d ruiz" of Dana Ortiz-Ruiz, however they are spelled. */
export function initialKeys(name: Name): readonly string[] {
  const whole = initialKey(name);
  if (whole === "" || name.family.length + name.middle.length === 0) return whole ? [whole] : NONE;
  const parts = [...name.family, ...name.middle].filter((part) => part.length > 2);
  return [whole, ...parts.map((part) => `${name.given[0]} ${skeletonOf(part)}`)];
}

/** The longest part that is checked for typos. */
const LONGEST = 14;

/** A part of a name as it is, and the other part, in which a typo may be. */
type SlipPart = { whole: string; other: string };

/** Two names that differ only by one typo in one of their parts share the other part. */
export function slipParts(name: Name): readonly SlipPart[] {
  const { given, middle, familyKey, familySkeleton, isFull, isLatin } = name;
  if (!isFull || !isLatin || given.length > LONGEST || familyKey.length > LONGEST) return NO_PARTS;
  const second = middle[0] ?? "";
  const givens = second.length > 1 ? [given, given + second] : [given];
  return givens.flatMap((one) => [
    { whole: skeletonOf(one), other: familyKey },
    { whole: familySkeleton, other: one },
  ]);
}

const NO_PARTS: readonly SlipPart[] = [];
