"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { checkAgainAction } from "../actions.ts";

/** Starts a new scan and refreshes the page, which then shows its progress. */
export function useCheckAgain(org: string) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const checkAgain = () => {
    if (pending) return;
    startTransition(async () => {
      await checkAgainAction({ org });
      router.refresh();
    });
  };
  return { pending, checkAgain };
}
