/** Some servers and proxies refuse longer URLs. */
const MAX_LENGTH = 4_000;

/**
 * The cursors of the pages so far plus the next one. Siro's cursors only lead forward, so the URL keeps
 * the way back. Null if the next cursor would loop.
 */
export function pushCursor(cursorStack: readonly string[], next: string | null): string[] | null {
  if (next === null || cursorStack.includes(next)) return null;
  const longer = [...cursorStack, next];
  // Drops the oldest cursors of a long stack; "Newer" then leads from there to the first page.
  while (longer.length > 1 && encodeURIComponent(longer.join("&p=")).length > MAX_LENGTH)
    longer.shift();
  return longer;
}

/** One page back; null on the first page. */
export function popCursor(cursorStack: readonly string[]): string[] | null {
  return cursorStack.length === 0 ? null : cursorStack.slice(0, -1);
}
