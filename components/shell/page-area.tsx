"use client";

import { type ReactNode, useEffect, useState, useTransition } from "react";
import { onNavigationStart } from "./navigation-start.ts";

/** Most pages are there before this, so nothing flickers. */
const QUIET_MS = 150;

/** The page. It stays while the next one loads, with a thin bar on top once that takes longer. */
export function PageArea({ children }: { children: ReactNode }) {
  const isSlow = useSlowNavigation();
  return (
    <>
      <div role="status" className={isSlow ? "nav-progress" : undefined}>
        {isSlow && <span className="sr-only">Loading page</span>}
      </div>
      <main
        id="main"
        tabIndex={-1}
        aria-busy={isSlow || undefined}
        className="flex min-w-0 flex-1 flex-col outline-none"
      >
        {children}
      </main>
    </>
  );
}

function useSlowNavigation(): boolean {
  const [isLoading, startTransition] = useTransition();
  const [isSlow, setSlow] = useState(false);
  // Started inside the router's own transition, this one ends in the frame that shows the new page.
  useEffect(() => onNavigationStart(() => startTransition(() => {})), []);
  useEffect(() => {
    if (!isLoading) return;
    const timer = setTimeout(() => setSlow(true), QUIET_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isLoading]);
  return isLoading && isSlow;
}
