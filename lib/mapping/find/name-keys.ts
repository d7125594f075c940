import type { Name } from "../records/name.ts";
import { rootsOf } from "../records/nicknames.ts";

const NONE: readonly string[] = [];

/** "dana ortiz", whichever part stands first. */
const keyOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Keys that two writings of one full name share: given names by what they are short for, family names
 * whole and by their parts. The first of them is the same for all who bear the very same name.
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
