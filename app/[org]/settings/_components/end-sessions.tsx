"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.ts";
import { endSessionsAction } from "../actions.ts";

type EndSessionsProps = {
  org: string;
  /** Omit it to end all sessions but this one. */
  sessionId?: string;
  label: string;
  /** "Chrome on macOS" */
  of?: string;
};

export function EndSessions({ org, sessionId, label, of }: EndSessionsProps) {
  const { run, pending, problem } = useFormAction(() => endSessionsAction({ org, sessionId }), {
    onDone: ({ data }) =>
      data?.status === "succeeded" &&
      showToast({
        text: data.value.ended === 1 ? "Session ended" : "Sessions ended",
      }),
  });
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-label={of && `End session on ${of}`}
        pending={pending}
        pendingLabel="Ending"
        onClick={() => run(undefined)}
      >
        {label}
      </Button>
      {problem && <ProblemLine problem={problem} />}
    </>
  );
}
