"use client";

import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { hasShownPages } from "./shown-pages.ts";

const never = () => () => undefined;

/**
 * The sign-in begins a new document. Without that, Back in a tab whose session was ended elsewhere
 * would show from memory what was open there before.
 */
export function FreshDocument({ children }: { children: ReactNode }) {
  const stale = useSyncExternalStore(never, hasShownPages, () => false);
  useEffect(() => {
    if (stale) window.location.reload();
  }, [stale]);
  return stale ? null : children;
}
