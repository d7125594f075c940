"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { currentPath } from "#components/shell/navigation-start.ts";
import { showToast } from "#components/ui/toast.ts";

/**
 * Opens the page that an action leads to. If another page was opened in the meantime, that one stays, with
 * fresh data and a message instead.
 */
export function useGoOn() {
  const router = useRouter();
  const here = useRef("");
  useEffect(() => {
    here.current = currentPath();
  }, []);
  return (to: string, otherwise?: string) => {
    if (currentPath() === here.current) return router.push(to as Route);
    if (otherwise) showToast({ text: otherwise });
    router.refresh();
  };
}
