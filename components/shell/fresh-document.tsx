"use client";

import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { forgetPlaces } from "./recent-places.ts";
import { announceSessionChange } from "./session-channel.ts";
import { hasShownPages } from "./shown-pages.ts";

const never = () => () => undefined;

/**
 * Sign-in starts a new document. Otherwise, Back in a tab whose session was ended elsewhere would show
 * the earlier pages from memory. Other tabs look whether their session has ended too, and the browser
 * forgets which pages were open.
 */
export function FreshDocument({ children }: { children: ReactNode }) {
  const stale = useSyncExternalStore(never, hasShownPages, () => false);
  useEffect(() => {
    announceSessionChange();
    forgetPlaces();
    if (stale) window.location.reload();
  }, [stale]);
  return stale ? null : children;
}
