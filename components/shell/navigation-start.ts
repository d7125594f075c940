/** Gets the address that is opened. */
type Listener = (url: string) => void;

const listeners = new Set<Listener>();

/** Runs `listener` whenever a page starts to load. Returns the function that stops it. */
export function onNavigationStart(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function announceNavigation(url: string): void {
  for (const listener of listeners) listener(url);
}
