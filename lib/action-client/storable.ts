import { isStorableText } from "#lib/siro/http/plain-text.ts";

/** Whether every text in the value, at any depth, can be stored. Our own pages send nothing else. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return isStorableText(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, part]) => isStorableText(key) && isStorable(part));
}
