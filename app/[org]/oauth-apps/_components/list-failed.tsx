"use client";

import { ProblemPanel } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import type { Problem } from "#lib/operations/problem.ts";

/** In place of the list, where Siro told nothing. */
export function ListFailed({ problem }: { problem: Problem }) {
  const { pending, refresh } = useRefresh();
  return (
    <ProblemPanel
      problem={problem}
      actions={
        <Button size="sm" pending={pending} onClick={refresh}>
          Try again
        </Button>
      }
    />
  );
}
