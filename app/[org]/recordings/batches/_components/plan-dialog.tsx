"use client";

import type { ReactNode } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { recordingsText } from "../_model/labels.ts";
import { countOf, PlanPreview } from "./plan-preview.tsx";
import type { usePlan } from "./use-plan.ts";

type PlanDialogProps = {
  title: string;
  batch: ReturnType<typeof usePlan>;
  /** "Back" or "Cancel". */
  safe: { label: string; onClick: () => void };
  onClose: () => void;
  /** Shown until there is a preview. */
  children?: ReactNode;
};

/** The preview of a batch, and the button that starts it. */
export function PlanDialog({ title, batch, safe, onClose, children }: PlanDialogProps) {
  const { plan, isStarting, withDoubtful } = batch;
  const count = plan ? countOf(plan, withDoubtful) : 0;
  return (
    <Dialog
      open
      wide
      dismissible={!isStarting}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button data-safe="" disabled={isStarting} onClick={safe.onClick}>
            {safe.label}
          </Button>
          <Button
            variant="primary"
            disabled={count === 0}
            pending={isStarting}
            pendingLabel="Starting"
            onClick={batch.start}
          >
            Link {recordingsText(count)}
          </Button>
        </>
      }
    >
      {plan ? (
        <PlanPreview plan={plan} withDoubtful={withDoubtful} onDoubtful={batch.setWithDoubtful} />
      ) : (
        children
      )}
      {batch.startProblem && <ProblemLine problem={batch.startProblem} />}
    </Dialog>
  );
}
