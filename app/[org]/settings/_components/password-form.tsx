"use client";

import { useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/toast.ts";
import { changePasswordAction } from "../actions.ts";

const EMPTY = { current: "", password: "" };

export function PasswordForm({ org, email }: { org: string; email: string }) {
  const [typed, setTyped] = useState(EMPTY);
  const field = (name: keyof typeof EMPTY) => ({
    name,
    type: "password",
    value: typed[name],
    onChange: (event: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <ActionForm
      action={() => changePasswordAction({ org, ...typed })}
      onDone={() => {
        setTyped(EMPTY);
        showToast({ text: "Password changed. All your other sessions were ended." });
      }}
    >
      {({ pending, errorOf }) => (
        <>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <Field label="Current password" error={errorOf("current")}>
            {(control) => (
              <Input {...control} {...field("current")} autoComplete="current-password" />
            )}
          </Field>
          <Field
            label="New password"
            hint="At least 12 characters. A sentence is fine."
            error={errorOf("password")}
          >
            {(control) => <Input {...control} {...field("password")} autoComplete="new-password" />}
          </Field>
          <div>
            <SubmitButton pending={pending} pendingLabel="Changing" variant="default">
              Change password
            </SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
