"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { disconnectIdentityAction } from "../actions.ts";

export function DisconnectSiroUser({ org, name }: { org: string; name: string }) {
  const [asking, setAsking] = useState(false);
  const { run, pending, problem } = useFormAction(() => disconnectIdentityAction({ org }), {
    onDone: () => setAsking(false),
  });
  return (
    <div>
      <Button variant="danger-outline" onClick={() => setAsking(true)}>
        Disconnect Siro user…
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run(undefined)}
        title={`Stop acting as ${name}?`}
        safeLabel="Keep connected"
        confirmLabel="Disconnect Siro user"
        pendingLabel="Disconnecting"
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>
          This deletes your OAuth app in Siro and revokes its tokens. Until you connect again, you
          can't link or unlink recordings, play audio, or read transcripts. Existing links stay.
        </p>
      </ConfirmDialog>
    </div>
  );
}
