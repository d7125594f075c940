"use client";

import { useActionState, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { SecretInput } from "#components/ui/secret-input.tsx";
import type { FormState } from "#lib/action-client/form-state.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { checkTokenAction } from "../actions.ts";

/** Takes the pasted token. Siro is asked whose it is before anything is stored. */
export function TokenForm({ problem: initial }: { problem?: Problem }) {
  const [state, action, pending] = useActionState<FormState, FormData>(checkTokenAction, {
    problem: initial,
  });
  const [token, setToken] = useState("");
  // What the last check found isn't about the one that is running.
  const problem = pending ? undefined : state.problem;
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <p className="text-muted">
        In Siro, click your profile picture › API Tokens › Generate New API Token.
      </p>
      <Field label="Organization token" error={problem?.fields?.token}>
        {(control) => (
          <SecretInput
            {...control}
            name="token"
            autoFocus
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        )}
      </Field>
      {problem && !problem.fields && <ProblemLine problem={problem} />}
      <div>
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Checking">
          Check token
        </Button>
      </div>
    </form>
  );
}
