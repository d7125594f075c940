/** U+202A–202E and U+2066–2069: they change the direction of all following text, including ours. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

/** Whether the database can store it: PostgreSQL accepts no NUL and no lone surrogates in JSON. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** Whether every text in it, however deep, can be stored. Our own pages send nothing else. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return isStorableText(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, part]) => isStorableText(key) && isStorable(part));
}

/**
 * Makes a name or text safe to show inside our sentences: removes what cannot be stored and invisible
 * marks that would make “Delete ‘x’?” read differently.
 */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").replaceAll(TURNING, "");
}
