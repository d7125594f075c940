"use client";

import { TriangleAlert } from "lucide-react";
import type { Fetched } from "#components/form/use-json.ts";
import { Icon } from "#components/ui/icon.tsx";
import { deletionSentence } from "../_model/labels.ts";
import type { AppRow, TokenList } from "../_model/rows.ts";
import { deleteAppAction } from "../actions.ts";
import { DeleteConfirm } from "./delete-confirm.tsx";

type DeleteDialogProps = {
  org: string;
  app: AppRow;
  tokens: Fetched<TokenList>;
  onClose: () => void;
  onChanged: () => void;
};

export function DeleteDialog({ org, app, tokens, onClose, onChanged }: DeleteDialogProps) {
  const { name, clientId, actingMember } = app;
  return (
    <DeleteConfirm
      name={name}
      action={() => deleteAppAction({ org, clientId, typedName: name })}
      onClose={onClose}
      onChanged={onChanged}
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
    </DeleteConfirm>
  );
}
