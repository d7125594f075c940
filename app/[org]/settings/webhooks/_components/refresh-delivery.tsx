"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.ts";
import { refreshDeliveryAction } from "../actions.ts";

type RefreshDeliveryProps = { org: string; deliveryId: string; recording: string };

export function RefreshDelivery({ org, deliveryId, recording }: RefreshDeliveryProps) {
  const { run, pending, problem } = useFormAction(
    () => refreshDeliveryAction({ org, deliveryId }),
    {
      onDone: ({ data }) =>
        data?.status === "succeeded" && showToast({ text: data.value.result.replace(/\.$/, "") }),
    },
  );
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        size="sm"
        aria-label={`Refresh from Siro: ${recording}`}
        pending={pending}
        pendingLabel="Refreshing"
        onClick={() => run(undefined)}
      >
        Refresh from Siro
      </Button>
      {problem && <ProblemLine problem={problem} />}
    </div>
  );
}
