"use client";

import { useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { noMatchHint } from "#components/form/no-match-hint.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { SiroUserChoice } from "#lib/queries/setup.ts";
import { connectIdentityAction, requestSiroUserAction } from "../actions.ts";

type Props = {
  org: string;
  choices: SiroUserChoice[];
  match: SiroUserChoice | null;
  /** False if Siro may have more users to choose from. */
  complete: boolean;
  /** False if an admin must approve a Siro user with a different email. */
  mayChoose: boolean;
};

export function ConnectSiroUserForm({ org, choices, match, complete, mayChoose }: Props) {
  const [siroUserId, setSiroUserId] = useState(match?.id ?? "");
  const needsApproval = !mayChoose && siroUserId !== "" && siroUserId !== match?.id;
  return (
    <ActionForm
      action={() =>
        needsApproval
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
              needsApproval
                ? "This Siro user's email differs from yours, so an admin must approve the request."
                : match
                  ? "Matched by your email address."
                  : noMatchHint(complete)
            }
          >
            {(control) => (
              <Select
                {...control}
                name="siroUserId"
                value={siroUserId}
                onChange={(event) => setSiroUserId(event.target.value)}
                placeholder="Select your Siro user"
                options={choices.map((choice) => ({
                  value: choice.id,
                  label: choice.email ? `${choice.name}, ${choice.email}` : choice.name,
                }))}
              />
            )}
          </Field>
          <div>
            <SubmitButton
              pending={pending}
              pendingLabel={needsApproval ? "Requesting" : "Connecting"}
            >
              {needsApproval ? "Request approval" : "Connect Siro user"}
            </SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
