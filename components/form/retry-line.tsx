"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import type { Problem } from "#lib/problems/problem.ts";

/** A part of a page that couldn't be read, in one line. Retry refreshes the page. */
export function RetryLine({ problem }: { problem: Problem }) {
  const { refresh } = useRefresh();
  return <ProblemLine problem={problem} onRetry={refresh} />;
}
