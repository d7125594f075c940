"use client";

import { ProblemPanel } from "#components/form/problem-message.tsx";
import { useTokenFix } from "#components/form/token-settings.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import type { Problem } from "#lib/problems/problem.ts";

/** Shown in place of data that couldn't be read, so that it never looks like an empty list. */
export function RetryPanel({ problem }: { problem: Problem }) {
  const { pending, isLost, refresh } = useRefresh();
  const fix = useTokenFix(problem);
  if (fix) {
    return (
      <ProblemPanel
        problem={fix.link ? problem : { ...problem, remedy: fix.request }}
        actions={
          fix.link && (
            <ButtonLink size="sm" href={fix.link.href}>
              {fix.link.label}
            </ButtonLink>
          )
        }
      />
    );
  }
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
