"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const AT_MOST_EVERY_MS = 5_000;
let lastMs = Number.NEGATIVE_INFINITY;

/**
 * Rendered with a problem that also has a banner on every page. The first page to hit the problem was
 * rendered together with its banners, so they are refreshed once.
 */
export function RefreshBanners() {
  const router = useRouter();
  useEffect(() => {
    if (performance.now() - lastMs < AT_MOST_EVERY_MS) return;
    lastMs = performance.now();
    router.refresh();
  }, [router]);
  return null;
}
