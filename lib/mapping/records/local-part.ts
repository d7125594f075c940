import { lettersOf } from "./email.ts";
import type { Name } from "./name.ts";
import { areNicknames } from "./nicknames.ts";

/**
 * How much of a name the part before the @ shows: given and family name, one of them, or neither.
 */
type LocalTie = "full" | "half" | "none";

/** "dana.ortiz", "dortiz", "ortizd", "dana.m.ortiz2" show Dana Ortiz in full; "dana" and "danao" by half. */
export function compareLocalPart(local: string, name: Name): LocalTie {
  if (!name.isLatin || name.given === "") return "none";
  const letters = lettersOf(local);
  const families = new Set([name.familyKey, ...name.family].filter((part) => part.length > 1));
  for (const family of families) {
    const rest = restOf(letters, family);
    if (rest === null) continue;
    if (rest === "") return "half";
    if (showsGiven(rest, name)) return "full";
  }
  const givens = [name.given, name.given + name.middle.join("")];
  const isHalf = givens.some((given) => {
    if (given.length < 3 || !letters.startsWith(given)) return false;
    const rest = letters.slice(given.length);
    return rest === "" || (rest.length <= 2 && name.familyKey.startsWith(rest));
  });
  return isHalf ? "half" : "none";
}

/** The letters that are left after removing the family name from their beginning or end. */
function restOf(letters: string, family: string): string | null {
  if (letters.endsWith(family)) return letters.slice(0, -family.length);
  return letters.startsWith(family) ? letters.slice(family.length) : null;
}

function showsGiven(rest: string, { given, middle }: Name): boolean {
  if (given.length === 1) return rest.startsWith(given);
  const initials = middle.map((part) => part[0] ?? "").join("");
  if (given.startsWith(rest) || rest === given[0] + initials) return true;
  // A middle letter that isn't in the name: "dana.m.ortiz".
  if (rest.startsWith(given) && rest.length <= given.length + 1) return true;
  if (rest === given + middle.join("") || (rest.length === 2 && rest[0] === given[0])) return true;
  return areNicknames(given, rest);
}
