"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { JobName } from "#lib/job-queue/job-kinds.ts";
import { runJobAction } from "../actions.ts";

type RunJobProps = {
  org: string;
  job: JobName;
  title: string;
  disabled: boolean;
  onDone: () => Promise<void>;
};

export function RunJob({ org, job, title, disabled, onDone }: RunJobProps) {
  const { run, pending, problem } = useFormAction(() => runJobAction({ org, job }), {
    onDone: () => void onDone(),
  });
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        size="sm"
        aria-label={`Run now: ${title}`}
        disabled={disabled}
        pending={pending}
        pendingLabel="Starting"
        onClick={() => run(undefined)}
      >
        Run now
      </Button>
      {problem && <ProblemLine problem={problem} />}
    </div>
  );
}
