"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { setTokenRetirementAction } from "../actions.ts";

type RetirementFormProps = { org: string; retiresOn: string | null };

/** When the organization token retires, as far as an admin knows. */
export function RetirementForm({ org, retiresOn }: RetirementFormProps) {
  const router = useRouter();
  const [day, setDay] = useState(retiresOn ?? "");
  return (
    <ActionForm
      className="px-gutter pb-4"
      action={(form) => setTokenRetirementAction({ org, retiresOn: textOf(form, "retiresOn") })}
      onDone={() => {
        router.refresh();
        showToast({ text: day === "" ? "Retirement date removed" : "Retirement date saved" });
      }}
    >
      {({ pending, errorOf }) => (
        <Field
          label="Organization token retires on"
          hint="Siro's API doesn't report this date. Enter the one Siro announced. Starting 30 days before, a warning shows here and in Settings › Siro access."
          error={errorOf("retiresOn")}
        >
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                type="date"
                className="max-w-60"
                name="retiresOn"
                value={day}
                onChange={(event) => setDay(event.target.value)}
              />
              <SubmitButton variant="default" pending={pending} pendingLabel="Saving">
                Save date
              </SubmitButton>
            </div>
          )}
        </Field>
      )}
    </ActionForm>
  );
}
