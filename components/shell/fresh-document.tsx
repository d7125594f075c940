"use client";

import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { hasShownPages } from "./shown-pages.ts";

const never = () => () => undefined;

/**
 * Sign-in starts a new document. Otherwise, Back in a tab whose session was ended elsewhere would show
 * the earlier pages from memory.
 */
export function FreshDocument({ children }: { children: ReactNode }) {
  const stale = useSyncExternalStore(never, hasShownPages, () => false);
  useEffect(() => {
    if (stale) window.location.reload();
  }, [stale]);
  return stale ? null : children;
}
