"use client";

import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";
import { finishRotationAction } from "../actions.ts";

type FinishRotationDialogProps = {
  org: string;
  rotationId: string;
  /** The old app's. */
  name: string;
  onClose: () => void;
  onChanged: () => void;
};

/** Asks before the only step that can't be undone. */
export function FinishRotationDialog(props: FinishRotationDialogProps) {
  const { org, rotationId, name, onClose, onChanged } = props;
  const { run, pending, problem } = useFormAction(
    () => finishRotationAction({ org, rotationId, typedName: name }),
    {
      onProblem: onChanged,
      onDone: () => {
        onClose();
        onChanged();
        showToast({ text: `“${name}” deleted and its tokens revoked` });
      },
    },
  );
  return (
    <ConfirmDialog
      open
      danger
      title={`Delete “${name}”?`}
      safeLabel="Cancel"
      confirmLabel="Delete app, revoke tokens"
      pendingLabel="Deleting"
      typedName={name}
      pending={pending}
      problem={problem && <ProblemLine problem={problem} />}
      onClose={onClose}
      onConfirm={() => run(undefined)}
    >
      <p>
        Tools that still use the old app will fail. siro-admin can't see which tools have switched.
        Siro can't restore the app.
      </p>
    </ConfirmDialog>
  );
}
