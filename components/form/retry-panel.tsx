"use client";

import { ProblemPanel } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import type { Problem } from "#lib/problems/problem.ts";

/** Shown in place of data that couldn't be read, so that it never looks like an empty list. */
export function RetryPanel({ problem }: { problem: Problem }) {
  const { pending, isLost, refresh } = useRefresh();
  return (
    <ProblemPanel
      problem={problem}
      actions={
        <>
          <Button size="sm" pending={pending} pendingLabel="Retrying" onClick={refresh}>
            Retry
          </Button>
          <NoAnswer when={isLost} />
        </>
      }
    />
  );
}
