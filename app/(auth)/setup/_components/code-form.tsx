"use client";

import { useActionState, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { FormState } from "#lib/action-client/form-state.ts";
import { enterSetupCodeAction } from "../actions.ts";

export function CodeForm() {
  const [state, action, pending] = useActionState<FormState, FormData>(enterSetupCodeAction, {});
  const problem = pending ? undefined : state.problem;
  const [code, setCode] = useState(state.typed?.code ?? "");
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <Field
        label="Code from the server log"
        error={problem?.fields?.code ?? problem?.message}
        hint="The server prints it at startup as “Setup code”. It expires after 30 minutes. If you enter an expired one, the server prints a new one."
      >
        {(control) => (
          <Input
            {...control}
            name="code"
            mono
            autoFocus
            spellCheck={false}
            className="max-w-[240px]"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Continue
        </Button>
      </div>
    </form>
  );
}
