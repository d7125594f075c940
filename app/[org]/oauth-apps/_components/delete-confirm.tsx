"use client";

import type { ReactNode } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showToast } from "#components/ui/toast.ts";

type DeleteConfirmProps = {
  /** Of the app; it must be typed. */
  name: string;
  action: () => Promise<unknown>;
  onClose: () => void;
  onChanged: () => void;
  /** What will happen. */
  children: ReactNode;
};

/** Asks for an app's name before it's deleted. */
export function DeleteConfirm({ name, action, onClose, onChanged, children }: DeleteConfirmProps) {
  const { run, pending, problem } = useFormAction(action, {
    onProblem: onChanged,
    onDone: () => {
      onClose();
      onChanged();
      showToast({ text: `“${name}” deleted and its tokens revoked` });
    },
  });
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
      {children}
    </ConfirmDialog>
  );
}
