/** "⌘Z" on Apple systems, "Ctrl Z" elsewhere. Only in the browser. */
export function modKey(key: string): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? `⌘${key}` : `Ctrl ${key}`;
}
