const NAME = "siro-admin session";

/** Asks the other tabs of this browser whether their session still exists. */
export function announceSessionChange(): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage("changed");
  channel.close();
}

/** Calls back when a tab signed in or out. Returns what ends it. */
export function onSessionChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = listener;
  return () => channel.close();
}
