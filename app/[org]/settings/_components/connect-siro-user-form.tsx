"use client";

import { useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { SiroUserChoice } from "#lib/queries/setup.ts";
import { connectIdentityAction } from "../actions.ts";

type Props = { org: string; choices: SiroUserChoice[]; match: SiroUserChoice | null };

export function ConnectSiroUserForm({ org, choices, match }: Props) {
  const [siroUserId, setSiroUserId] = useState(match?.id ?? "");
  return (
    <ActionForm action={() => connectIdentityAction({ org, siroUserId })}>
      {({ pending, errorOf }) => (
        <>
          <Field
            label="Siro user"
            error={errorOf("siroUserId")}
            hint={match ? "Found by your e-mail address." : "No Siro user has your e-mail address."}
          >
            {(control) => (
              <Select
                {...control}
                name="siroUserId"
                value={siroUserId}
                onChange={(event) => setSiroUserId(event.target.value)}
                placeholder="Choose who you are in Siro"
                options={choices.map((choice) => ({
                  value: choice.id,
                  label: choice.email ? `${choice.name}, ${choice.email}` : choice.name,
                }))}
              />
            )}
          </Field>
          <div>
            <SubmitButton pending={pending} pendingLabel="Creating the app">
              Connect
            </SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
