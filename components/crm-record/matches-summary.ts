import type { CrmMatches } from "#lib/mirror/crm/find-matches.ts";

/** How many CRM records a search found, and whether that is all there are. */
export function matchesSummary({ matches, words, hasMore, note }: CrmMatches): string {
  if (words.length === 0) return "Type letters or digits.";
  if (matches.length === 0) {
    return note === null
      ? "No CRM record contains all of this."
      : "No CRM record that has been read contains all of this.";
  }
  if (hasMore) return `The first ${matches.length}. Type more to narrow them down.`;
  return matches.length === 1 ? "1 record" : `${matches.length} records`;
}
