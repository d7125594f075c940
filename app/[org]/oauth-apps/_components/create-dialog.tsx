"use client";

import { useState } from "react";
import { type After, CopiedButton, FormDialog } from "#components/form/form-dialog.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SecretOnce } from "#components/ui/secret-once.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { createAppAction } from "../actions.ts";
import { PersonField } from "./person-field.tsx";

type Made = { clientId: string; clientSecret: string; appName: string; keepSecret: boolean };

type CreateDialogProps = { org: string; onClose: () => void; onChanged: () => void };

/** Asks for the name, the owner, and whether to store the secret, then shows the secret once. */
export function CreateDialog({ org, onClose, onChanged }: CreateDialogProps) {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <FormDialog
      title="Create OAuth app"
      submitLabel="Create app"
      pendingLabel="Creating"
      onClose={onClose}
      onProblem={onChanged}
      after={made && shownOnce(made, onClose)}
      action={async (form) => {
        const keepSecret = form.get("keepSecret") !== null;
        const result = await createAppAction({
          org,
          appName: textOf(form, "appName"),
          owner: textOf(form, "owner"),
          keepSecret,
        });
        return { ...result, keepSecret };
      }}
      onDone={({ data, keepSecret }) => {
        if (data?.status !== "succeeded") return;
        setMade({ ...data.value, keepSecret });
        onChanged();
      }}
    >
      {(errorOf) => (
        <>
          <Field
            label="Name"
            hint="Shown in Siro. You can't change it later."
            error={errorOf("appName")}
          >
            {(control) => (
              <Input
                {...control}
                name="appName"
                maxLength={100}
                spellCheck={false}
                data-autofocus=""
              />
            )}
          </Field>
          <PersonField
            org={org}
            label="Owner"
            name="owner"
            hint="Siro lists the app under this user."
            error={errorOf("owner")}
          />
          <Checkbox
            name="keepSecret"
            defaultChecked
            label="Store the secret, encrypted"
            hint="Needed to mint and revoke tokens in siro-admin."
          />
        </>
      )}
    </FormDialog>
  );
}

function shownOnce(
  { appName, clientId, clientSecret, keepSecret }: Made,
  onClose: () => void,
): After {
  const onStored = () => {
    onClose();
    showToast({ text: `“${appName}” created` });
  };
  return {
    held: true,
    title: `“${appName}” created`,
    footer: <CopiedButton onClick={onStored} />,
    children: (
      <>
        <p>Copy the secret now. Siro shows it only once.</p>
        <SecretOnce label="Client ID" value={clientId} plain />
        <SecretOnce label="Client secret" value={clientSecret} />
        <p className="text-meta text-muted">
          {keepSecret
            ? "It's also stored in siro-admin, encrypted, to mint and revoke tokens."
            : "It isn't stored in siro-admin. You'll be asked for it when you mint or revoke tokens."}
        </p>
      </>
    ),
  };
}
