"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.ts";
import { withdrawInvitationAction } from "../actions.ts";

type WithdrawInvitationProps = { org: string; invitationId: string; email: string };

export function WithdrawInvitation({ org, invitationId, email }: WithdrawInvitationProps) {
  const { run, pending, problem } = useFormAction(
    () => withdrawInvitationAction({ org, invitationId }),
    { onDone: () => showToast({ text: `Invitation for ${email} withdrawn` }) },
  );
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-label={`Withdraw invitation for ${email}`}
        pending={pending}
        pendingLabel="Withdrawing"
        onClick={() => run(undefined)}
      >
        Withdraw
      </Button>
      {problem && <ProblemLine problem={problem} />}
    </>
  );
}
