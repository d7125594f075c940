/** Addresses longer than this are refused on the way by some servers and proxies. */
const LONGEST = 4_000;

/**
 * The cursors of the pages so far with the next one; Siro's cursors are opaque and lead only onwards,
 * so the way back is kept in the address. Null where the next one leads in a circle.
 */
export function pushCursor(cursorStack: readonly string[], next: string | null): string[] | null {
  if (next === null || cursorStack.includes(next)) return null;
  const longer = [...cursorStack, next];
  // Too long a way: its beginning is forgotten, and "newer" leads from there to the first page.
  while (longer.length > 1 && encodeURIComponent(longer.join("&p=")).length > LONGEST)
    longer.shift();
  return longer;
}

/** One page back; null on the first page. */
export function popCursor(cursorStack: readonly string[]): string[] | null {
  return cursorStack.length === 0 ? null : cursorStack.slice(0, -1);
}
