"use client";

import { useEffect, useRef } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { type AskedLinks, usePlan } from "./use-plan.ts";

type ProposalsDialogProps = { org: string; asked: AskedLinks; title: string; onClose: () => void };

/** Links recordings to the records that are proposed for them, after a preview with the reasons. */
export default function ProposalsDialog({ org, asked, title, onClose }: ProposalsDialogProps) {
  const batch = usePlan(org);
  const ask = useRef(() => batch.preview(asked));
  useEffect(() => ask.current(), []);
  return (
    <PlanDialog
      title={title}
      batch={batch}
      safe={{ label: "Cancel", onClick: onClose }}
      onClose={onClose}
    >
      {batch.readProblem ? (
        <ProblemLine problem={batch.readProblem} onRetry={() => batch.preview(asked)} />
      ) : (
        <p role="status" className="flex flex-col gap-3">
          Loading proposals…
          <Skeleton className="h-40 w-full" />
        </p>
      )}
    </PlanDialog>
  );
}
