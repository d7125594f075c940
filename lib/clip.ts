/** The beginning of a text. No character is cut in half. */
export function beginningOf(text: string, most: number): string {
  // A character of two units counts from the first one.
  const isCut = (text.codePointAt(most - 1) ?? 0) > 0xffff;
  return text.slice(0, isCut ? most - 1 : most);
}

/** The beginning of a text, with an ellipsis if there is more. No character is cut in half. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

/** Browsers take very long to break a much longer name into lines. */
const LONGEST_NAME = 300;

/** A name or title as pages show it. It's only for reading: nothing compares it, and none is written to Siro. */
export const clipName = (name: string): string => clip(name, LONGEST_NAME);

/** Whether a shown name may be only the beginning of one. */
export const isClippedName = (name: string): boolean =>
  name.length === LONGEST_NAME && name.endsWith("…");

/** A copy for a page, with its names and titles clipped. */
export function clipNames<K extends string, T extends Partial<Record<K, string | null>>>(
  row: T,
  ...keys: K[]
): T {
  const clipped: Partial<Record<K, string | null>> = {};
  for (const key of keys) {
    const name = row[key];
    if (name) clipped[key] = clipName(name);
  }
  return { ...row, ...clipped };
}
