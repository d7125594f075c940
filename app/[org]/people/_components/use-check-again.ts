"use client";

import { useRouter } from "next/navigation";
import { useWhenAnswered } from "#components/ui/use-when-answered.ts";
import { checkAgainAction } from "../actions.ts";

/** Starts a new scan if the server answers, and refreshes the page, which then shows its progress. */
export function useCheckAgain(org: string, onAnswer?: (answers: boolean) => void) {
  const router = useRouter();
  const scan = async () => {
    await checkAgainAction({ org });
    router.refresh();
  };
  const { run, ...state } = useWhenAnswered(scan, onAnswer);
  return { ...state, checkAgain: run };
}
