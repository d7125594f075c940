"use client";

import { TextButton } from "#components/ui/button.tsx";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import { useCheckAgain } from "./use-check-again.ts";

/** Retries what the last scan could not read. */
export function CheckAgainButton({ org }: { org: string }) {
  const { pending, isLost, checkAgain } = useCheckAgain(org);
  return (
    <>
      <TextButton aria-busy={pending || undefined} onClick={checkAgain}>
        Retry
      </TextButton>{" "}
      <NoAnswer when={isLost} />
    </>
  );
}
