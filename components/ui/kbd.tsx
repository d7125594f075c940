/** One key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return <kbd className="kbd">{children}</kbd>;
}

/** "⌘Z" on Apple's systems, "Ctrl Z" elsewhere. Only in the browser. */
export function modKey(key: string): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? `⌘${key}` : `Ctrl ${key}`;
}
