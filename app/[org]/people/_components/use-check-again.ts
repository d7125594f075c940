"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { doesAnswer } from "#components/ui/does-answer.ts";
import { checkAgainAction } from "../actions.ts";

/** Starts a new scan if the server answers, and refreshes the page, which then shows its progress. */
export function useCheckAgain(org: string, onAnswer?: (answers: boolean) => void) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const checkAgain = () => {
    if (pending) return;
    startTransition(async () => {
      const answers = await doesAnswer();
      startTransition(() => onAnswer?.(answers));
      if (!answers) return;
      await checkAgainAction({ org });
      router.refresh();
    });
  };
  return { pending, checkAgain };
}
