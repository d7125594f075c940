"use client";

import { ProblemText } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { Button, type ButtonSize } from "#components/ui/button.tsx";
import { FailedLine } from "#components/ui/row-message.tsx";
import { restoreRecordingsAction } from "../actions.ts";
import { announceRestore } from "./announce-dismissal.ts";

type RestoreButtonProps = {
  org: string;
  recordingIds: string[];
  size?: ButtonSize;
  onDone?: () => void;
};

/** Puts dismissed recordings back into the queue. */
export function RestoreButton({ org, recordingIds, size = "md", onDone }: RestoreButtonProps) {
  const { run, pending, problem } = useFormAction(restoreRecordingsAction, {
    onDone: () => {
      announceRestore(recordingIds.length);
      onDone?.();
    },
  });
  return (
    <>
      <Button
        size={size}
        pending={pending}
        pendingLabel="Putting back"
        onClick={() => run({ org, recordingIds })}
      >
        Put back in the queue
      </Button>
      {problem && (
        <FailedLine>
          <ProblemText problem={problem} />
        </FailedLine>
      )}
    </>
  );
}
