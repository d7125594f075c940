"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { removeTokenAction } from "../actions.ts";

export function RemoveToken({ org, tokenName }: { org: string; tokenName: string }) {
  const [asking, setAsking] = useState(false);
  const { run, pending, problem } = useFormAction(() => removeTokenAction({ org }), {
    onDone: () => setAsking(false),
  });
  return (
    <div>
      <Button variant="danger-outline" onClick={() => setAsking(true)}>
        Remove token…
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run(undefined)}
        title={`Remove “${tokenName}” from siro-admin?`}
        safeLabel="Keep token"
        confirmLabel="Remove token"
        pendingLabel="Removing"
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>
          siro-admin can't read or change anything in Siro until you add another token. This token
          stays active in Siro, so revoke it there too.
        </p>
      </ConfirmDialog>
    </div>
  );
}
