"use client";

import { useState, useTransition } from "react";
import { doesAnswer } from "./does-answer.ts";

/**
 * Runs `go` as a transition once the server answers. It's asked outside the transition, because a pending
 * one holds back all others: no link would open meanwhile. `isLost`: it didn't answer the last time.
 */
export function useWhenAnswered(go: () => void, onAnswer?: (answers: boolean) => void) {
  const [isAsking, setAsking] = useState(false);
  const [isLost, setLost] = useState(false);
  const [isGoing, startTransition] = useTransition();
  const pending = isAsking || isGoing;
  const tell = (answers: boolean) => {
    setLost(!answers);
    onAnswer?.(answers);
  };
  const run = async () => {
    if (pending) return;
    setAsking(true);
    const answers = await doesAnswer();
    setAsking(false);
    if (!answers) return tell(false);
    startTransition(() => {
      tell(true);
      go();
    });
  };
  return { pending, isLost, run: () => void run() };
}
