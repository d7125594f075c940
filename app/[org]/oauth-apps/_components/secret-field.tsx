"use client";

import { Field } from "#components/ui/field.tsx";
import { SecretInput } from "#components/ui/secret-input.tsx";

/** Asks for an app's secret, which is used for one call and not stored. */
export function SecretField({ error }: { error?: string }) {
  return (
    <Field label="Client secret" error={error} hint="Used once and not stored.">
      {(control) => <SecretInput {...control} name="clientSecret" />}
    </Field>
  );
}
