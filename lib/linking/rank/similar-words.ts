import { areNicknames, isKnownGiven } from "#lib/mapping/records/nicknames.ts";
import { isOneSlipApart, skeletonOf } from "#lib/mapping/records/text.ts";

/** How two words agree, from equal to hardly; 0 if they don't. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3) return 0;
  if (skeletonOf(a) === skeletonOf(b)) return 0.95;
  if (shorter >= 4 && isOneSlipApart(a, b)) return shorter >= 6 ? 0.9 : 0.8;
  if (areNicknames(a, b)) return 0.75;
  if (shorter >= 4 && a[0] === b[0] && soundOf(a) === soundOf(b)) return 0.75;
  if (shorter >= 7 && isTwoSlipsApart(a, b)) return 0.75;
  const longer = a.length > b.length ? a : b;
  const beginning = a.length > b.length ? b : a;
  if (shorter >= 4 && longer.startsWith(beginning)) return 0.6;
  return 0;
}

/** The same for given names: John isn't Jane, however alike they sound. */
export function givenSimilarity(a: string, b: string): number {
  const found = similarity(a, b);
  const isSame = found >= 0.95 || areNicknames(a, b);
  return !isSame && isKnownGiven(a) && isKnownGiven(b) ? 0 : found;
}

/**
 * The words of a title with spaces where a name has them: "johnsmith" for John Smith, "Mc Donald" for McDonald,
 * "The Smiths" for Smith.
 */
export function writtenAlike(names: readonly string[], own: readonly string[]): readonly string[] {
  const family = own.at(-1) ?? "";
  const alike: string[] = [];
  for (let at = 0; at < names.length; at++) {
    const [word = "", next = ""] = [names[at], names[at + 1]];
    const second = own.findIndex((each, i) => i > 0 && `${own[i - 1]}${each}` === word);
    if (own.includes(word)) alike.push(word);
    else if (second > 0) alike.push(own[second - 1] ?? "", own[second] ?? "");
    else if (family.length > 2 && word === `${family}s`) alike.push(family);
    else if (next !== "" && own.includes(word + next)) {
      alike.push(word + next);
      at++;
    } else alike.push(word);
  }
  return alike;
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn|wr)/, "n"],
  [/ph|pf/g, "f"],
  [/sch|tsch|tch|ch|sh|cz|sz/g, "S"],
  [/th/g, "t"],
  [/ck|q|x/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/z/g, "s"],
  [/gh/g, ""],
  [/[dt]/g, "t"],
  [/[bp]/g, "p"],
  [/[vfw]/g, "f"],
  [/[gj]/g, "j"],
];

const sounds = new Map<string, string>();
const MAX_KEPT = 20_000;

/** Words that a dictation may mix up sound alike: "Schmidt" and "Schmitt", "Meyer" and "Mayer". */
function soundOf(word: string): string {
  const known = sounds.get(word);
  if (known !== undefined) return known;
  let sound = word;
  for (const [spelling, letter] of SPELLINGS) sound = sound.replace(spelling, letter);
  sound = sound.slice(0, 1) + sound.slice(1).replace(/[aeiouyh]/g, "");
  sound = sound.replace(/(.)\1+/gu, "$1");
  if (sounds.size >= MAX_KEPT) sounds.clear();
  sounds.set(word, sound);
  return sound;
}

/** Whether at most two letters have to be changed, added, or removed. */
function isTwoSlipsApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const value = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > 2) return false;
    row = next;
  }
  return (row[b.length] ?? 9) <= 2;
}
