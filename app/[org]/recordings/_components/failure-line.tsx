"use client";

import { ProblemText } from "#components/form/problem-message.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import { FailedLine, UnconfirmedLine } from "#components/ui/row-message.tsx";
import type { WriteFailure } from "./use-write.ts";

/** A failed write: red if nothing was written, amber if that is unknown. */
export function FailureLine({ failure }: { failure: WriteFailure }) {
  const { pending, isLost, refresh } = useRefresh();
  return failure.isUnconfirmed ? (
    <UnconfirmedLine onAction={refresh} pending={pending} extra={<NoAnswer when={isLost} />}>
      Unconfirmed. <ProblemText problem={failure.problem} />
    </UnconfirmedLine>
  ) : (
    <FailedLine>
      <ProblemText problem={failure.problem} />
    </FailedLine>
  );
}
