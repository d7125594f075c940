"use client";

import { useRef, useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { usePageAction } from "#components/ui/page-actions.ts";
import { SecretInput } from "#components/ui/secret-input.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { replaceTokenAction } from "../actions.ts";

/** The token is sent to the server once and never returned. */
export function ReplaceTokenForm({
  org,
  organizationName,
}: {
  org: string;
  organizationName: string;
}) {
  const [token, setToken] = useState("");
  const input = useRef<HTMLInputElement>(null);
  usePageAction("replace-token", "Replace organization token", () => input.current?.focus());
  return (
    <ActionForm
      action={(form) => replaceTokenAction({ org, token: textOf(form, "token") })}
      onDone={() => {
        setToken("");
        showToast({ text: "Organization token replaced" });
      }}
    >
      {({ pending, errorOf }) => (
        <>
          <Field
            label="Organization token"
            error={errorOf("token")}
            hint={`Use a token from ${organizationName}. In Siro, click your profile picture › API Tokens › Generate New API Token.`}
          >
            {(control) => (
              <SecretInput
                {...control}
                ref={input}
                name="token"
                value={token}
                onChange={(event) => setToken(event.target.value)}
              />
            )}
          </Field>
          <div>
            <SubmitButton pending={pending} pendingLabel="Checking">
              Check and save token
            </SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
