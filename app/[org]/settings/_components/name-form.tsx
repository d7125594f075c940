"use client";

import { useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/toast.ts";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { updateProfileAction } from "../actions.ts";

type NameFormProps = { org: string; name: string; email: string };

export function NameForm({ org, name, email }: NameFormProps) {
  const [typed, setTyped] = useState(name);
  return (
    <ActionForm
      action={() => updateProfileAction({ org, name: typed })}
      onDone={() => showToast({ text: "Name saved" })}
    >
      {({ pending, errorOf }) => (
        <>
          <Field label="Name" error={errorOf("name")} hint="Shown in the audit log from now on.">
            {(control) => (
              <Input
                {...control}
                name="name"
                autoComplete="name"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <p className="text-muted">
            You sign in with <Verbatim>{email}</Verbatim>. This address can't be changed.
          </p>
          <div>
            <SubmitButton pending={pending} pendingLabel="Saving" variant="default">
              Save name
            </SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
