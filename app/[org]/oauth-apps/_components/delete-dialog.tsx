"use client";

import { TriangleAlert } from "lucide-react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useFormAction } from "#components/form/use-form-action.ts";
import type { Fetched } from "#components/form/use-json.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { showToast } from "#components/ui/toast.ts";
import { deletionSentence } from "../_model/labels.ts";
import type { AppRow, TokenList } from "../_model/rows.ts";
import { deleteAppAction } from "../actions.ts";

type DeleteDialogProps = {
  org: string;
  app: AppRow;
  tokens: Fetched<TokenList>;
  onClose: () => void;
  onChanged: () => void;
};

export function DeleteDialog({ org, app, tokens, onClose, onChanged }: DeleteDialogProps) {
  const { name, clientId, actingMember } = app;
  const { run, pending, problem } = useFormAction(
    () => deleteAppAction({ org, clientId, typedName: name }),
    {
      onProblem: onChanged,
      onDone: () => {
        onClose();
        onChanged();
        showToast({ text: `“${name}” is deleted and its tokens are revoked.` });
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
      <p>{deletionSentence(tokens.data?.live ?? null)} Siro offers no restore.</p>
      {actingMember && (
        <p className="flex items-start gap-2 text-warn">
          <Icon of={TriangleAlert} className="mt-0.5" />
          <span>
            <b>{actingMember} acts through it.</b> Deleting it ends that: {actingMember} can link
            nothing until a Siro user is connected again in Settings.
          </span>
        </p>
      )}
    </ConfirmDialog>
  );
}
