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
      <p>{deletionSentence(tokens.data?.live ?? null)} Siro can't restore it.</p>
      {actingMember && (
        <p className="flex items-start gap-2 text-warn">
          <Icon of={TriangleAlert} className="mt-0.5" />
          <span>
            <b>{actingMember} links recordings through this app.</b> If you delete it,{" "}
            {actingMember} can't link recordings until a Siro user is connected again in Settings.
          </span>
        </p>
      )}
    </ConfirmDialog>
  );
}
