"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** Scrolls sideways where the tabs don't fit, so that the current one is in sight. */
export function TabStrip({ label, children }: { label: string; children: ReactNode }) {
  const pathname = usePathname();
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another current tab.
  useEffect(() => {
    const show = () => showCurrent(strip.current);
    show();
    window.addEventListener("resize", show);
    return () => window.removeEventListener("resize", show);
  }, [pathname]);
  return (
    <nav ref={strip} className="tabs" aria-label={label}>
      {children}
    </nav>
  );
}

/** Half a tab more shows that there are more tabs. */
const MORE_PX = 40;

function showCurrent(nav: HTMLElement | null): void {
  const current = nav?.querySelector("[aria-current]")?.getBoundingClientRect();
  if (!nav || !current) return;
  const { left, right } = nav.getBoundingClientRect();
  if (current.right > right) nav.scrollLeft += current.right - right + MORE_PX;
  if (current.left < left) nav.scrollLeft += current.left - left - MORE_PX;
}
