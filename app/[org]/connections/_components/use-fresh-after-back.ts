"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

let cameBack = false;
if (typeof window !== "undefined") window.addEventListener("popstate", () => (cameBack = true));

/**
 * Reads the page again after Back or Forward, which show it as it was: a switch may have been changed
 * since, in another tab or by someone else.
 */
export function useFreshAfterBack(): void {
  const router = useRouter();
  useEffect(() => {
    const refresh = () => {
      if (!cameBack) return;
      cameBack = false;
      router.refresh();
    };
    refresh();
    // On the same page only the URL changes. The router handles the event first.
    const later = () => setTimeout(refresh);
    window.addEventListener("popstate", later);
    return () => window.removeEventListener("popstate", later);
  }, [router]);
}
