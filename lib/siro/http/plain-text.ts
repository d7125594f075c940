/** U+202A–202E and U+2066–2069: they turn the direction of everything behind them, ours too. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;

/** Whether a database takes it: PostgreSQL has no NUL, and its JSON no half of a character. */
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
 * A name or text as it may stand inside of our sentences: without what cannot be stored, and without
 * invisible marks by which “Delete ‘x’?” would read otherwise than it is.
 */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").replaceAll(TURNING, "");
}
