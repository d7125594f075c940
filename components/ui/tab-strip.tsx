"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** Scrolls sideways where the tabs don't fit, so that the current one is in sight. */
export function TabStrip({ label, children }: { label: string; children: ReactNode }) {
  const pathname = usePathname();
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another current tab.
  useEffect(() => {
    const nav = strip.current;
    const current = nav?.querySelector("[aria-current]");
    if (!nav || !current) return;
    const beyond = current.getBoundingClientRect().right - nav.getBoundingClientRect().right;
    // Half a tab more shows that there are more tabs.
    if (beyond > 0) nav.scrollLeft += beyond + 40;
  }, [pathname]);
  return (
    <nav ref={strip} className="tabs" aria-label={label}>
      {children}
    </nav>
  );
}
