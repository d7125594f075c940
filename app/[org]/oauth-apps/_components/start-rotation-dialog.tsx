"use client";

import { useState } from "react";
import { CopiedButton, FormDialog } from "#components/form/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { SecretOnce } from "#components/ui/secret-once.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import { successorName } from "../_model/rotation.ts";
import { startRotationAction } from "../actions.ts";

type StartRotationDialogProps = {
  org: string;
  clientId: string;
  name: string;
  onClose: () => void;
  onChanged: () => void;
};

/** Asks for the new app's name, then shows its secret once. */
export function StartRotationDialog(props: StartRotationDialogProps) {
  const { org, clientId, name, onClose, onChanged } = props;
  const [made, setMade] = useState<{ clientId: string; clientSecret: string } | null>(null);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  return (
    <FormDialog
      title={`Create a new app for “${name}”`}
      submitLabel="Create new app"
      pendingLabel="Creating"
      onClose={onClose}
      onProblem={onChanged}
      after={
        made && {
          held: true,
          title: "New app created",
          footer: (
            <CopiedButton
              onClick={() => {
                onClose();
                onChanged();
              }}
            />
          ),
          children: (
            <>
              <p>Copy the secret now. Siro shows it only once.</p>
              <SecretOnce label="Client ID" value={made.clientId} plain />
              <SecretOnce label="Client secret" value={made.clientSecret} />
              <p className="text-meta text-muted">
                It's also stored in siro-admin, encrypted, to check the new app.
              </p>
            </>
          ),
        }
      }
      action={(form) => startRotationAction({ org, clientId, appName: textOf(form, "appName") })}
      onDone={({ data }) => {
        if (data?.status === "succeeded") setMade(data.value);
      }}
    >
      {(errorOf) => (
        <Field
          label="Name of the new app"
          hint="Shown in Siro. You can't change it later."
          error={errorOf("appName")}
        >
          {(control) => (
            <Input
              {...control}
              name="appName"
              maxLength={100}
              spellCheck={false}
              defaultValue={successorName(name, today)}
              data-autofocus=""
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
