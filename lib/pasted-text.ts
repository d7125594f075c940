/**
 * What comes along when a person pastes an ID, a token, or an email. Only for these: in a name or a
 * sentence, the same characters can have a meaning. Client-safe, and without zod: the browser loads it.
 */

/** Everything that Unicode calls ignorable or formatting, and control characters other than spaces. */
const INVISIBLE = /(?![\t\n\v\f\r])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;
/** Almost all texts, so that they cost one quick check. */
const VISIBLE_ASCII = /^[\t\n\r -~]*$/;

/** Removes characters that no one can see. Spaces stay. */
export function withoutInvisible(text: string): string {
  return VISIBLE_ASCII.test(text) ? text : text.replaceAll(INVISIBLE, "");
}

/** The index of the first invisible character; -1 if all are visible. */
export function findInvisible(text: string): number {
  return text.search(new RegExp(INVISIBLE.source, "u"));
}

/** Scripts with letters that look like Latin ones. */
const LOOK_ALIKES = new Map(
  ["Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Lisu"].map((script) => [
    script,
    new RegExp(`\\p{Script=${script}}`, "u"),
  ]),
);

const scriptOf = (letter: string) =>
  [...LOOK_ALIKES].find(([, pattern]) => pattern.test(letter))?.[0] ?? null;

/**
 * The first letter of another script that looks like a Latin one, in a text that also has Latin
 * letters or digits: “А” (U+0410, Cyrillic). Null if there is none.
 */
export function findLookAlike(text: string): string | null {
  if (VISIBLE_ASCII.test(text) || !/[a-z0-9]/i.test(text)) return null;
  const letter = [...text].find((each) => scriptOf(each) !== null);
  return letter === undefined ? null : nameCharacter(letter);
}

/** The first letter or digit that isn't ASCII, named. Null if there is none. */
export function findForeignLetter(text: string): string | null {
  const found = /(?![a-zA-Z0-9])[\p{L}\p{N}]/u.exec(text)?.[0];
  return found === undefined ? null : nameCharacter(found);
}

/** “А” (U+0410, Cyrillic). */
function nameCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const script = scriptOf(character);
  return `“${character}” (U+${code}${script ? `, ${script}` : ""})`;
}
