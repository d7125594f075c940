"use client";

import { FormDialog } from "#components/form/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { SecretInput } from "#components/ui/secret-input.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { addSecretAction } from "../actions.ts";

export type AddSecretProps = { org: string; endpointId: string; name: string; isFirst: boolean };

type AddSecretDialogProps = AddSecretProps & { onClose: () => void };

export function AddSecretDialog({ org, endpointId, name, isFirst, onClose }: AddSecretDialogProps) {
  return (
    <FormDialog
      title={isFirst ? `Add the signing secret of “${name}”` : `Replace the secret of “${name}”`}
      submitLabel={isFirst ? "Add secret" : "Replace secret"}
      pendingLabel="Storing"
      onClose={onClose}
      action={(form) => addSecretAction({ org, endpointId, secret: textOf(form, "secret") })}
      onDone={() => {
        showToast({ text: "Signing secret stored" });
        onClose();
      }}
    >
      {(errorOf) => (
        <Field
          label="Signing secret"
          hint={
            isFirst
              ? "Siro shows it on the endpoint's page. It starts with whsec_."
              : "Rotate the secret in Siro, then paste the new one. The current one is accepted for another 24 hours."
          }
          error={errorOf("secret")}
        >
          {(control) => <SecretInput {...control} name="secret" data-autofocus="" />}
        </Field>
      )}
    </FormDialog>
  );
}
