"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";

/** Refreshes the page periodically while it is visible; null turns this off. */
export function useRefreshEvery(everyMs: number | null) {
  const router = useRouter();
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") startTransition(() => router.refresh());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, router]);
}
