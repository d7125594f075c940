"use client";

import { useActionState, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { FormState } from "#lib/action-client/form-state.ts";
import { createFirstAdminAction } from "../actions.ts";

const FIELDS = [
  { name: "name", label: "Name", type: "text", autoComplete: "name", hint: undefined },
  {
    name: "email",
    label: "Email",
    type: "email",
    autoComplete: "username",
    hint: "Use the same email as in Siro, and we'll match your account automatically.",
  },
  {
    name: "password",
    label: "Password",
    type: "password",
    autoComplete: "new-password",
    hint: "At least 12 characters. A sentence is fine.",
  },
] as const;

export function AdminForm() {
  const [state, action, pending] = useActionState<FormState, FormData>(createFirstAdminAction, {});
  const [values, setValues] = useState<Record<string, string>>(state.typed ?? {});
  const problem = pending ? undefined : state.problem;
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {FIELDS.map(({ name, label, type, autoComplete, hint }, index) => (
        <Field key={name} label={label} hint={hint} error={problem?.fields?.[name]}>
          {(control) => (
            <Input
              {...control}
              name={name}
              type={type}
              autoComplete={autoComplete}
              autoFocus={index === 0}
              value={values[name] ?? ""}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {problem && !problem.fields && <ProblemLine problem={problem} />}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Continue
        </Button>
      </div>
    </form>
  );
}
