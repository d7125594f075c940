import { parseDeepLink } from "./parse-deep-link.ts";

/**
 * One text for all spellings of a link that ask the app for the same; null if it isn't one of Siro's.
 * Its hash tells whether two links are the same without showing what they hold.
 */
export function canonicalLink(text: string): string | null {
  const link = parseDeepLink(text);
  if (link === null) return null;
  const entries = Object.entries(link).filter(([, value]) => value !== undefined && value !== "");
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** So many letters of the hash tell links apart, and fit into an address. */
export const FINGERPRINT_LENGTH = 32;
