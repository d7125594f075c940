"use client";

import type { Route } from "next";
import { useActionState, useState } from "react";
import { noMatchHint } from "#components/form/no-match-hint.ts";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FormState } from "#lib/action-client/form-state.ts";
import type { SiroUserChoice } from "#lib/queries/setup.ts";
import { connectSiroUserAction } from "../actions.ts";

type SiroUserFormProps = {
  org: string;
  organizationName: string;
  /** Matched by the member's email. */
  match: SiroUserChoice | null;
  choices: SiroUserChoice[];
  /** The member said the match is someone else. */
  choosing: boolean;
  /** False if Siro may have more users to choose from. */
  complete: boolean;
};

export function SiroUserForm(props: SiroUserFormProps) {
  const { org, organizationName, match, choices, choosing, complete } = props;
  const [state, action, pending] = useActionState<FormState, FormData>(connectSiroUserAction, {});
  const [siroUserId, setSiroUserId] = useState(state.typed?.siroUserId ?? match?.id ?? "");
  const problem = pending ? undefined : state.problem;
  const chosen = choices.find((choice) => choice.id === siroUserId) ?? null;
  const name = chosen?.name ?? "…";
  return (
    <form
      action={action}
      // After an action, React resets the form and with it the select.
      onReset={(event) => event.preventDefault()}
      className="flex flex-col gap-4"
      noValidate
    >
      <input type="hidden" name="org" value={org} />
      {choosing ? (
        <Field
          label="Siro user"
          error={problem?.fields?.siroUserId}
          hint={match ? undefined : noMatchHint(complete)}
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
      ) : (
        <>
          <input type="hidden" name="siroUserId" value={siroUserId} />
          <Box label="Your Siro user">
            <div className="flex flex-wrap items-center gap-3 p-4">
              <div className="min-w-0 flex-1 basis-48">
                <p className="wrap-anywhere font-medium">You are {name} in Siro</p>
                <p className="wrap-anywhere text-meta text-muted">
                  {describeMatch(match, organizationName)}
                </p>
              </div>
              <ButtonLink
                size="sm"
                variant="quiet"
                className="ml-auto"
                href={`/setup/siro-user?org=${org}&choose=yes`}
              >
                Choose someone else
              </ButtonLink>
            </div>
          </Box>
        </>
      )}
      <p>
        siro-admin creates one OAuth app in Siro, “siro-admin {name}”, so you can link recordings.
        You can delete it in OAuth apps at any time.
      </p>
      {chosen?.isAdmin === false && (
        <p className="text-warn">
          {name} is not an admin of {organizationName} in Siro, so you can link and listen to only
          the recordings {name} can see.
        </p>
      )}
      {problem && !problem.fields && <ProblemLine problem={problem} />}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Creating the app">
          Continue
        </Button>
        <ButtonLink href={`/${org}` as Route}>Continue read-only</ButtonLink>
      </div>
    </form>
  );
}

function describeMatch(match: SiroUserChoice | null, organizationName: string): string {
  const adminStatus =
    match?.isAdmin === true
      ? `admin of ${organizationName}`
      : match?.isAdmin === false
        ? `not an admin of ${organizationName}`
        : "admin status unknown";
  return [match?.email, adminStatus, "matched by your email"].filter(Boolean).join(" · ");
}
