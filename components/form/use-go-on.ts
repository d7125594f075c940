"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { onNavigationStart } from "#components/shell/navigation-start.ts";
import { showToast } from "#components/ui/toast.ts";

/**
 * Opens the page that an action leads to. Whoever has left the page of the action meanwhile stays where
 * they are and is told instead.
 */
export function useGoOn() {
  const router = useRouter();
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    const stop = onNavigationStart((url) => {
      if (new URL(url, location.href).pathname !== location.pathname) isHere.current = false;
    });
    return () => {
      stop();
      isHere.current = false;
    };
  }, []);
  return (to: string, otherwise?: string) => {
    if (isHere.current) router.push(to as Route);
    else if (otherwise) showToast({ text: otherwise });
  };
}
