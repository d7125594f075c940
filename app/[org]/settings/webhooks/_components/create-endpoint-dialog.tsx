"use client";

import { FormDialog } from "#components/form/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { createEndpointAction } from "../actions.ts";

export function CreateEndpointDialog({ org, onClose }: { org: string; onClose: () => void }) {
  return (
    <FormDialog
      title="Create a webhook endpoint"
      submitLabel="Create endpoint"
      pendingLabel="Creating"
      onClose={onClose}
      action={(form) => createEndpointAction({ org, name: textOf(form, "name") })}
      onDone={() => {
        showToast({ text: "Endpoint created" });
        onClose();
      }}
    >
      {(errorOf) => (
        <Field
          label="Name"
          hint="You get an address to enter in Siro. Siro then shows the signing secret to paste here."
          error={errorOf("name")}
        >
          {(control) => <Input {...control} name="name" data-autofocus="" defaultValue="Siro" />}
        </Field>
      )}
    </FormDialog>
  );
}
