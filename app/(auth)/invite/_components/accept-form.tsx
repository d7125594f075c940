"use client";

import { useActionState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import type { FormState } from "#lib/action-client/form-state.ts";
import { acceptInvitationAction } from "../actions.ts";

type AcceptFormProps = { token: string; organizationName: string };

/** One button for the invited member, who is already signed in. */
export function AcceptForm({ token, organizationName }: AcceptFormProps) {
  const [{ problem }, action, pending] = useActionState<FormState, FormData>(
    acceptInvitationAction,
    {},
  );
  return (
    <form action={action} className="mt-6 flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      {problem && <ProblemLine problem={problem} />}
      <div>
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Joining">
          Join {organizationName}
        </Button>
      </div>
    </form>
  );
}
