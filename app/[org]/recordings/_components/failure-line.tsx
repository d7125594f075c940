"use client";

import { ProblemText } from "#components/form/problem-message.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { FailedLine, UnconfirmedLine } from "#components/ui/row-message.tsx";
import type { Trouble } from "./use-write.ts";

/** What went wrong, where it happened: red where nothing was written, amber where nobody knows. */
export function FailureLine({ trouble }: { trouble: Trouble }) {
  const { pending, refresh } = useRefresh();
  return trouble.isUnconfirmed ? (
    <UnconfirmedLine onAction={refresh} pending={pending}>
      Unconfirmed. <ProblemText problem={trouble.problem} />
    </UnconfirmedLine>
  ) : (
    <FailedLine>
      <ProblemText problem={trouble.problem} />
    </FailedLine>
  );
}
