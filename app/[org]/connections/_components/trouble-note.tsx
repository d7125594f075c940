"use client";

import { ProblemText } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { FailedLine, UnconfirmedLine } from "#components/ui/row-message.tsx";
import type { Trouble } from "../_store/switch-store.ts";
import { useSwitches } from "../_store/use-switches.ts";
import { recheckConnectionAction } from "../actions.ts";
import { stillWords } from "./switch-words.ts";

type TroubleNoteProps = { connectionId: string; trouble: Trouble };

/** Why a switch went back, or that nobody knows whether it should. Stands in its row. */
export function TroubleNote({ connectionId, trouble }: TroubleNoteProps) {
  const { store } = useSwitches();
  if (trouble.kind === "unconfirmed") {
    return <Unconfirmed connectionId={connectionId} trouble={trouble} />;
  }
  return (
    <FailedLine onAction={() => store.retry(connectionId, trouble)}>
      {stillWords(trouble.field, trouble.wanted)} <ProblemText problem={trouble.problem} />
    </FailedLine>
  );
}

function Unconfirmed({ connectionId, trouble }: TroubleNoteProps) {
  const { org, store } = useSwitches();
  const auditId = trouble.auditId || undefined;
  const readAgain = () => recheckConnectionAction({ org, connectionId, auditId });
  const { run, pending, problem } = useFormAction(readAgain, {
    onDone: ({ data }) => {
      if (data?.status !== "succeeded") return;
      store.settle(trouble, { connection: data.value, at: data.confirmedAt });
    },
  });
  return (
    <UnconfirmedLine onAction={() => run(undefined)} pending={pending}>
      Unconfirmed. {problem ? "Reading again failed. " : ""}
      <ProblemText problem={problem ?? trouble.problem} />
    </UnconfirmedLine>
  );
}
