"use client";

import { useState } from "react";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { TimeLeft } from "#components/ui/time.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { scopeWord } from "../_model/labels.ts";
import type { AppRow, RevocableToken } from "../_model/rows.ts";
import { revokeTokenAction } from "../actions.ts";
import { SecretField } from "./secret-field.tsx";

type RevokeDialogProps = {
  org: string;
  app: AppRow;
  token: RevocableToken;
  onClose: () => void;
  onChanged: () => void;
};

export function RevokeDialog({ org, app, token, onClose, onChanged }: RevokeDialogProps) {
  const [askSecret, setAskSecret] = useState(app.secret !== "kept");
  const kind = token.scope ? `${scopeWord(token.scope)} token` : "Token";
  return (
    <FormDialog
      title={`Revoke this token for “${app.name}”?`}
      safeLabel="Keep token"
      submitLabel="Revoke token"
      pendingLabel="Revoking"
      variant="danger"
      careful
      onClose={onClose}
      onProblem={onChanged}
      action={async (form) => {
        const result = await revokeTokenAction({
          org,
          clientId: app.clientId,
          tokenId: token.id,
          clientSecret: textOf(form, "clientSecret"),
        });
        if (result.data?.status === "failed" && result.data.problem.fields?.clientSecret) {
          setAskSecret(true);
        }
        return result;
      }}
      onDone={() => {
        onClose();
        onChanged();
        showToast({ text: `Token for “${app.name}” revoked` });
      }}
    >
      {(errorOf) => (
        <>
          <p>
            {kind}
            {token.actsAs && ` that acts as ${token.actsAs.name}`}
            {token.expiresAt && (
              <>
                , <TimeLeft at={token.expiresAt} over="no time" /> left
              </>
            )}
            . Tools that use it will stop working immediately. Siro can't restore it.
          </p>
          {askSecret && <SecretField error={errorOf("clientSecret")} />}
        </>
      )}
    </FormDialog>
  );
}
