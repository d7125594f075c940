"use client";

import { useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { SiroUserChoice } from "#lib/queries/setup.ts";
import { connectIdentityAction, requestSiroUserAction } from "../actions.ts";

type Props = {
  org: string;
  choices: SiroUserChoice[];
  match: SiroUserChoice | null;
  /** False where an admin must approve a Siro user with another address. */
  mayChoose: boolean;
};

export function ConnectSiroUserForm({ org, choices, match, mayChoose }: Props) {
  const [siroUserId, setSiroUserId] = useState(match?.id ?? "");
  const asks = !mayChoose && siroUserId !== "" && siroUserId !== match?.id;
  return (
    <ActionForm
      action={() =>
        asks
          ? requestSiroUserAction({ org, siroUserId })
          : connectIdentityAction({ org, siroUserId })
      }
    >
      {({ pending, errorOf }) => (
        <>
          <Field
            label="Siro user"
            error={errorOf("siroUserId")}
            hint={
              asks
                ? "This Siro user has another e-mail address than you, so an admin approves it first."
                : match
                  ? "Found by your e-mail address."
                  : "No Siro user has your e-mail address."
            }
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
            <SubmitButton pending={pending} pendingLabel={asks ? "Asking" : "Creating the app"}>
              {asks ? "Ask an admin" : "Connect"}
            </SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
