"use client";

import { useSyncExternalStore } from "react";

/** What covers the page: at most one of these. */
type ShellOverlay = "palette" | "keys" | null;

let shown: ShellOverlay = null;
const listeners = new Set<() => void>();

export function showOverlay(next: ShellOverlay) {
  shown = next;
  // At once, before its script is there: what is typed from now on isn't meant for the page.
  document.documentElement.toggleAttribute("data-overlay", next !== null);
  for (const listener of listeners) listener();
}

/** Ends this one, if it's what is shown: the browser may tell of its end when another has followed it. */
export function endOverlay(ended: ShellOverlay) {
  if (shown === ended) showOverlay(null);
}

export function useOverlay(): ShellOverlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
    () => null,
  );
}
