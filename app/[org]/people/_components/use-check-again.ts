"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useRun } from "#components/form/use-run.ts";
import { doesAnswer } from "#components/ui/does-answer.ts";
import { checkAgainAction } from "../actions.ts";

/** Starts a new scan if the server answers, and refreshes the page, which then shows its progress. */
export function useCheckAgain(org: string, onAnswer?: (answers: boolean) => void) {
  const router = useRouter();
  const { run, awaitPage, pending } = useRun();
  const [isLost, setLost] = useState(false);
  const scan = async () => {
    const answers = await doesAnswer();
    setLost(!answers);
    onAnswer?.(answers);
    if (!answers) return;
    await checkAgainAction({ org });
    awaitPage();
    router.refresh();
  };
  return { pending, isLost, checkAgain: () => void run(scan) };
}
