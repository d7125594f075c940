"use client";

import { useActionState, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { FormState } from "#lib/action-client/form-state.ts";
import { signInAction } from "../actions.ts";

/** `isMain`: this is the only way to sign in. */
type SignInFormProps = { next: string; isMain: boolean };

export function SignInForm({ next, isMain }: SignInFormProps) {
  const [state, action, pending] = useActionState<FormState, FormData>(signInAction, {});
  const [email, setEmail] = useState(state.typed?.email ?? "");
  const [password, setPassword] = useState("");
  const errors = state.problem?.fields;
  return (
    <form action={action} className="mt-6 flex flex-col gap-4" noValidate>
      <input type="hidden" name="next" value={next} />
      <Field label="Email" error={errors?.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoFocus={isMain}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" error={errors?.password}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button
          type="submit"
          variant={isMain ? "primary" : "default"}
          pending={pending}
          pendingLabel="Signing in"
        >
          Sign in
        </Button>
      </div>
    </form>
  );
}
