"use client";

import type { Fetched } from "#components/form/use-json.ts";
import type { AppRow, RevocableToken, TokenList } from "../_model/rows.ts";
import { CreateDialog } from "./create-dialog.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { MintDialog } from "./mint-dialog.tsx";
import { RevokeDialog } from "./revoke-dialog.tsx";

/** The one dialog that is open. */
export type OpenDialog =
  | { kind: "create" }
  | { kind: "delete"; app: AppRow; tokens: Fetched<TokenList> }
  | { kind: "mint"; app: AppRow }
  | { kind: "revoke"; app: AppRow; token: RevocableToken };

type DialogsProps = {
  org: string;
  dialog: OpenDialog;
  onOpen: (dialog: OpenDialog) => void;
  onClose: () => void;
  /** Called after a write, to reload the list. */
  onChanged: () => void;
};

/** The section's dialogs, loaded when the first one opens. */
export default function Dialogs({ org, dialog, onOpen, onClose, onChanged }: DialogsProps) {
  const common = { org, onClose, onChanged };
  switch (dialog.kind) {
    case "create":
      return <CreateDialog {...common} />;
    case "delete":
      return <DeleteDialog {...common} app={dialog.app} tokens={dialog.tokens} />;
    case "mint":
      return (
        <MintDialog
          {...common}
          app={dialog.app}
          onRevoke={(token) => onOpen({ kind: "revoke", app: dialog.app, token })}
        />
      );
    case "revoke":
      return <RevokeDialog {...common} app={dialog.app} token={dialog.token} />;
  }
}
