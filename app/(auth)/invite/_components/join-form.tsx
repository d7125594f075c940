"use client";

import { useActionState, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { FormState } from "#lib/action-client/form-state.ts";
import { joinAction } from "../actions.ts";

/** A new person's name and password. The email comes from the invitation and can't be changed. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const [state, action, pending] = useActionState<FormState, FormData>(joinAction, {});
  const [name, setName] = useState(state.typed?.name ?? "");
  const [password, setPassword] = useState("");
  const { problem } = state;
  return (
    <form action={action} className="mt-6 flex flex-col gap-4" noValidate>
      <input type="hidden" name="token" value={token} />
      <Field label="Email" hint="You'll sign in with this address. It comes from the invitation.">
        {(control) => (
          <Input {...control} type="email" autoComplete="username" value={email} readOnly />
        )}
      </Field>
      <Field label="Name" error={problem?.fields?.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            autoComplete="name"
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Password"
        hint="At least 12 characters. A sentence is fine."
        error={problem?.fields?.password}
      >
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {problem && !problem.fields && <ProblemLine problem={problem} />}
      <div>
        <Button type="submit" variant="primary" pending={pending} pendingLabel="Joining">
          Join
        </Button>
      </div>
    </form>
  );
}
