import type { Email } from "../records/email.ts";
import { lettersOf } from "../records/email.ts";
import type { Name } from "../records/name.ts";
import { findRoots } from "../records/nicknames.ts";

/** Whoever shares a key with more people than this is told by none of them through that key. */
export const MAX_BLOCK = 16;

/** People by keys: only those who share a key are ever compared. */
export class Blocks<P> {
  readonly #blocks = new Map<string, P[]>();

  add(key: string, person: P) {
    const block = this.#blocks.get(key);
    if (block) block.push(person);
    else this.#blocks.set(key, [person]);
  }

  get(key: string): readonly P[] {
    return this.#blocks.get(key) ?? [];
  }

  values(): Iterable<readonly P[]> {
    return this.#blocks.values();
  }
}

/** Keys that two writings of one full name share: nicknames by what they are short for, double names by each part. */
export function nameKeys(name: Name): string[] {
  if (!name.isFull) return [];
  const { given, called, family, familyKey, middle } = name;
  const givens = new Set([given, ...findRoots(given)]);
  if (called) for (const root of [called, ...findRoots(called)]) givens.add(root);
  const [second] = middle;
  if (second) givens.add(given + second);
  const families = new Set([familyKey, ...family.filter((part) => part.length > 2)]);
  const last = middle.at(-1);
  if (last && last.length > 2) families.add(last);
  const keys = new Set<string>();
  for (const one of givens) {
    for (const other of families) keys.add(one < other ? `${one} ${other}` : `${other} ${one}`);
  }
  return [...keys];
}

/** The plain name, whichever part stands first: equal for people who bear the same name. */
export function plainNameKey({ isFull, given, familyKey }: Name): string | null {
  if (!isFull) return null;
  return given < familyKey ? `${given} ${familyKey}` : `${familyKey} ${given}`;
}

/** "dortiz" for "D. Ortiz" and Dana Ortiz. */
export function initialKey({ given, familyKey }: Name): string | null {
  return given !== "" && familyKey.length > 1 ? `${given[0]} ${familyKey}` : null;
}

/** What the whole name would be before an @, in both orders. */
export function spelledKeys({ isFull, isLatin, given, familyKey }: Name): string[] {
  return isFull && isLatin ? [given + familyKey, familyKey + given] : [];
}

/** The letters of an address that is long enough to be a whole name. */
export function spelledLocal(email: Email | null): string | null {
  if (!email || email.local.length < 6) return null;
  return lettersOf(email.local);
}
