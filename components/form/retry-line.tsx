"use client";

import { FixOrRetry } from "#components/form/fix-or-retry.tsx";
import { ProblemText } from "#components/form/problem-message.tsx";
import { useTokenFix } from "#components/form/token-settings.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import { FailedLine } from "#components/ui/row-message.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { useIsStated } from "./stated-problem.tsx";

const NOT_LOADED = "Not loaded.";

/** A part of a page that couldn't be read, in one line. Retry refreshes the page. */
export function RetryLine({ problem }: { problem: Problem }) {
  const { pending, isLost, refresh } = useRefresh();
  const isStated = useIsStated(problem);
  const fix = useTokenFix(problem);
  // No retry helps, and the banner has the way to the token.
  if (fix && isStated) return <FailedLine>{NOT_LOADED}</FailedLine>;
  if (fix) {
    const { link, request } = fix;
    return (
      <FailedLine extra={link && <FixOrRetry problem={problem} />}>
        <ProblemText problem={link ? problem : { ...problem, remedy: request }} />
      </FailedLine>
    );
  }
  return (
    <FailedLine onAction={refresh} pending={pending} extra={<NoAnswer when={isLost} />}>
      {isStated ? NOT_LOADED : <ProblemText problem={problem} />}
    </FailedLine>
  );
}
