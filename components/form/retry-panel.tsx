"use client";

import { ProblemPanel } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import type { Problem } from "#lib/problems/problem.ts";

/** In place of what could not be read, and never to be taken for an empty list. */
export function RetryPanel({ problem }: { problem: Problem }) {
  const { pending, refresh } = useRefresh();
  return (
    <ProblemPanel
      problem={problem}
      actions={
        <Button size="sm" pending={pending} pendingLabel="Trying" onClick={refresh}>
          Try again
        </Button>
      }
    />
  );
}
