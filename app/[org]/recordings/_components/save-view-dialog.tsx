"use client";

import { FormDialog } from "#components/form/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { saveViewAction } from "../actions.ts";

type SaveViewDialogProps = { org: string; query: string; onClose: () => void };

/** Asks for the name under which the current tab, filters, and order are kept. */
export default function SaveViewDialog({ org, query, onClose }: SaveViewDialogProps) {
  return (
    <FormDialog
      title="Save this view"
      submitLabel="Save view"
      pendingLabel="Saving"
      onClose={onClose}
      action={(form) =>
        saveViewAction({ org, section: "recordings", name: textOf(form, "name"), query })
      }
      onDone={() => {
        onClose();
        showToast({ text: "Saved view" });
      }}
    >
      {(errorOf) => (
        <Field
          label="Name"
          hint="Keeps the tab, filters, and order. Only you see your views."
          error={errorOf("name")}
        >
          {(control) => <Input {...control} name="name" data-autofocus="" maxLength={60} />}
        </Field>
      )}
    </FormDialog>
  );
}
