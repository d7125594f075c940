"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";
import { deleteChannelAction } from "../actions.ts";

type DeleteChannelProps = { org: string; channelId: string; name: string };

export function DeleteChannel({ org, channelId, name }: DeleteChannelProps) {
  const [asking, setAsking] = useState(false);
  const { run, pending, problem } = useFormAction(() => deleteChannelAction({ org, channelId }), {
    onDone: () => showToast({ text: `Channel “${name}” deleted` }),
  });
  return (
    <>
      <Button
        size="sm"
        variant="danger-outline"
        aria-label={`Delete ${name}`}
        onClick={() => setAsking(true)}
      >
        Delete…
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run(undefined)}
        title={`Delete channel “${name}”?`}
        safeLabel="Keep channel"
        confirmLabel="Delete channel"
        pendingLabel="Deleting"
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>Its address and message history are deleted. Waiting messages won't be sent.</p>
      </ConfirmDialog>
    </>
  );
}
