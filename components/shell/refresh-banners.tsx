"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const AT_MOST_EVERY_MS = 5_000;
let lastMs = Number.NEGATIVE_INFINITY;

/**
 * Stands beside trouble that a banner announces on every page. The page that meets it first was built
 * beside its banners, so they are read again once.
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
