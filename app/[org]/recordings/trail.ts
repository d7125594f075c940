/** Addresses longer than this are refused on the way by some servers and proxies. */
const LONGEST = 4_000;

/**
 * The cursors of the pages so far with the next one; Siro's cursors are opaque and lead only onwards,
 * so the way back is kept in the address. Null where the next one leads in a circle.
 */
export function extendTrail(trail: readonly string[], next: string | null): string[] | null {
  if (next === null || trail.includes(next)) return null;
  const longer = [...trail, next];
  // Too long a way: its beginning is forgotten, and "newer" leads from there to the first page.
  while (longer.length > 1 && encodeURIComponent(longer.join("&p=")).length > LONGEST)
    longer.shift();
  return longer;
}

/** One page back; null on the first page. */
export function shortenTrail(trail: readonly string[]): string[] | null {
  return trail.length === 0 ? null : trail.slice(0, -1);
}
