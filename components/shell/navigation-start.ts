type Listener = () => void;

const listeners = new Set<Listener>();
/** Where the latest navigation leads. */
let openedPath: string | null = null;

/** The path of the page that is shown, or of the one that is being opened. */
export function currentPath(): string {
  return openedPath ?? location.pathname;
}

/** Runs `listener` whenever a page starts to load. Returns the function that stops it. */
export function onNavigationStart(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function announceNavigation(url: string): void {
  openedPath = new URL(url, location.href).pathname;
  for (const listener of listeners) listener();
}
