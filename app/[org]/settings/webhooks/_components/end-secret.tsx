"use client";

import { useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";
import { endSecretAction } from "../actions.ts";

type EndSecretProps = { org: string; endpointId: string; secretId: string; lastFour: string };

export function EndSecret({ org, endpointId, secretId, lastFour }: EndSecretProps) {
  const [asking, setAsking] = useState(false);
  const { run, pending, problem } = useFormAction(
    () => endSecretAction({ org, endpointId, secretId }),
    {
      onDone: () => {
        setAsking(false);
        showToast({ text: "Signing secret no longer accepted" });
      },
    },
  );
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-label={`Stop accepting the secret ending in ${lastFour}`}
        onClick={() => setAsking(true)}
      >
        Stop accepting
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => run(undefined)}
        title={`Stop accepting the secret ending in ${lastFour}?`}
        safeLabel="Keep secret"
        confirmLabel="Stop accepting secret"
        pendingLabel="Stopping"
        pending={pending}
        problem={problem && <ProblemLine problem={problem} />}
        danger
      >
        <p>
          Webhooks signed only with this secret will be refused from now on. Siro retries them for
          about a day.
        </p>
      </ConfirmDialog>
    </>
  );
}
