"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.ts";
import type { SiroUserRequest } from "#lib/queries/members.ts";
import { approveSiroUserAction, declineSiroUserAction } from "../actions.ts";

type DecideSiroUserProps = {
  org: string;
  request: Pick<SiroUserRequest, "memberId" | "memberName" | "siroUserId" | "siroUserName">;
};

export function DecideSiroUser({ org, request }: DecideSiroUserProps) {
  const { memberId, memberName, siroUserId, siroUserName } = request;
  const approving = useFormAction(() => approveSiroUserAction({ org, memberId, siroUserId }), {
    onDone: () => showToast({ text: `${memberName} now acts as ${siroUserName}` }),
  });
  const declining = useFormAction(() => declineSiroUserAction({ org, memberId }));
  const problem = approving.problem ?? declining.problem;
  return (
    <>
      <div className="flex gap-2">
        <Button
          size="sm"
          pending={approving.pending}
          pendingLabel="Approving"
          onClick={() => run(approving)}
        >
          Approve
        </Button>
        <Button
          size="sm"
          variant="quiet"
          pending={declining.pending}
          pendingLabel="Declining"
          onClick={() => run(declining)}
        >
          Decline
        </Button>
      </div>
      {problem && <ProblemLine problem={problem} />}
    </>
  );

  /** One decision at a time. */
  function run(decision: typeof approving | typeof declining) {
    if (!approving.pending && !declining.pending) decision.run(undefined);
  }
}
