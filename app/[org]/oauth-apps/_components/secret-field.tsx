"use client";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** Asks for an app's secret, which is used for one call and not stored. */
export function SecretField({ error }: { error?: string }) {
  return (
    <Field label="Client secret" error={error} hint="Used once and not stored.">
      {(control) => (
        <Input {...control} name="clientSecret" type="password" mono autoComplete="off" />
      )}
    </Field>
  );
}
