"use client";

import { useState } from "react";
import { type After, CopiedButton, FormDialog } from "#components/form/form-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { UnconfirmedLine } from "#components/ui/row-message.tsx";
import { SecretOnce } from "#components/ui/secret-once.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TimeLeft } from "#components/ui/time.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import { scopeWord } from "../_model/labels.ts";
import type { AppRow, RevocableToken } from "../_model/rows.ts";
import { mintTokenAction } from "../actions.ts";
import { PersonField } from "./person-field.tsx";
import { SecretField } from "./secret-field.tsx";

type Scope = "read" | "write";
type Minted = {
  accessTokenId: string | null;
  accessToken: string | null;
  expiresAt: string | null;
  scope: Scope;
};

type MintDialogProps = {
  org: string;
  app: AppRow;
  onClose: () => void;
  onChanged: () => void;
  onRevoke: (token: RevocableToken) => void;
};

const SCOPES = [
  { value: "read", label: "Read" },
  { value: "write", label: "Write" },
] satisfies { value: Scope; label: string }[];

const SCOPE_HINT = {
  read: "Can see what this user can see in Siro.",
  write: "Can also change what this user can change in Siro: links, uploads, edits.",
} satisfies Record<Scope, string>;

/** Asks who the token acts as and its scope, then shows the token once. */
export function MintDialog({ org, app, onClose, onChanged, onRevoke }: MintDialogProps) {
  const [scope, setScope] = useState<Scope>("read");
  const [askSecret, setAskSecret] = useState(app.secret !== "kept");
  const [minted, setMinted] = useState<Minted | null>(null);
  return (
    <FormDialog
      title={`Mint a token for “${app.name}”`}
      submitLabel="Mint token"
      pendingLabel="Minting"
      onClose={onClose}
      onProblem={onChanged}
      after={minted && afterMint(minted, { app, onClose, onRevoke })}
      action={async (form) => {
        const result = await mintTokenAction({
          org,
          clientId: app.clientId,
          userId: textOf(form, "userId"),
          scope,
          clientSecret: textOf(form, "clientSecret"),
        });
        // Siro no longer accepts the stored secret, so ask for it.
        if (result.data?.status === "failed" && result.data.problem.fields?.clientSecret) {
          setAskSecret(true);
        }
        return { ...result, scope };
      }}
      onDone={({ data, scope: mintedScope }) => {
        if (data?.status !== "succeeded") return;
        setMinted({ ...data.value, scope: mintedScope });
        onChanged();
      }}
    >
      {(errorOf) => (
        <>
          <PersonField
            org={org}
            label="Acts as"
            name="userId"
            hint="The token has the same access to Siro as this user."
            initial={app.owner}
            error={errorOf("userId")}
          />
          <div className="flex flex-col gap-1">
            <span className="font-medium">Scope</span>
            <Segmented label="Scope" segments={SCOPES} value={scope} onChange={setScope} fill />
            <span className="text-meta text-muted">{SCOPE_HINT[scope]}</span>
          </div>
          {askSecret && <SecretField error={errorOf("clientSecret")} />}
        </>
      )}
    </FormDialog>
  );
}

type AfterProps = Pick<MintDialogProps, "app" | "onClose" | "onRevoke">;

function afterMint(minted: Minted, { app, onClose, onRevoke }: AfterProps): After {
  const { accessToken, accessTokenId, scope, expiresAt } = minted;
  if (accessToken !== null) {
    return {
      held: true,
      title: `${scopeWord(scope)} token for “${app.name}”`,
      footer: <CopiedButton onClick={onClose} />,
      children: (
        <>
          <p>
            Copy the token now. It's shown only once and expires in <TimeLeft at={expiresAt} />.
          </p>
          <SecretOnce label="Access token" value={accessToken} />
        </>
      ),
    };
  }
  return {
    title: "The token's value was lost",
    footer: (
      <>
        <Button onClick={onClose}>Close</Button>
        {accessTokenId && (
          <Button
            variant="primary"
            onClick={() => onRevoke({ id: accessTokenId, scope, expiresAt })}
          >
            Revoke token…
          </Button>
        )}
      </>
    ),
    children: (
      <UnconfirmedLine>
        Siro minted the token, but its response was lost. Its value can't be recovered, and the
        token is still active. Revoke it, then mint another.
      </UnconfirmedLine>
    ),
  };
}
