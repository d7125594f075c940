"use client";

import { ProblemText } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { FailedLine, UnconfirmedLine } from "#components/ui/row-message.tsx";
import type { WriteFailure } from "../_model/switch-entry.ts";
import { unchangedSentence } from "../_model/switch-labels.ts";
import { recheckConnectionAction } from "../actions.ts";
import { useSwitches } from "./use-switches.ts";

type WriteFailureNoteProps = { connectionId: string; failure: WriteFailure };

/** Why a switch went back, or that its value is unconfirmed. Shown in the connection's row. */
export function WriteFailureNote({ connectionId, failure }: WriteFailureNoteProps) {
  const { store } = useSwitches();
  if (failure.kind === "unconfirmed") {
    return <Unconfirmed connectionId={connectionId} failure={failure} />;
  }
  return (
    <FailedLine onAction={() => store.retry(connectionId, failure)}>
      {unchangedSentence(failure.field, failure.wanted)} <ProblemText problem={failure.problem} />
    </FailedLine>
  );
}

function Unconfirmed({ connectionId, failure }: WriteFailureNoteProps) {
  const { org, store } = useSwitches();
  const auditId = failure.auditId ?? undefined;
  const recheck = () => recheckConnectionAction({ org, connectionId, auditId });
  const { run, pending, problem } = useFormAction(recheck, {
    onDone: ({ data }) => {
      if (data?.status !== "succeeded") return;
      store.settle(failure, { connection: data.value, at: data.confirmedAt });
    },
  });
  return (
    <UnconfirmedLine onAction={() => run(undefined)} pending={pending}>
      Unconfirmed. {problem ? "The check failed. " : ""}
      <ProblemText problem={problem ?? failure.problem} />
    </UnconfirmedLine>
  );
}
