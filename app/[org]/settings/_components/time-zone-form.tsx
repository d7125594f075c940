"use client";

import { useState } from "react";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.ts";
import { updateOrganizationAction } from "../actions.ts";

type Props = { org: string; timeZone: string; timeZones: string[] };

export function TimeZoneForm({ org, timeZone, timeZones }: Props) {
  const [chosen, setChosen] = useState(timeZone);
  const all = [...new Set(["UTC", timeZone, ...timeZones])];
  return (
    <ActionForm
      action={() => updateOrganizationAction({ org, timeZone: chosen })}
      onDone={() => showToast({ text: `Times are now shown in ${chosen}` })}
    >
      {({ pending, errorOf }) => (
        <>
          <Field
            label="Time zone"
            error={errorOf("timeZone")}
            hint="All pages show times in this time zone. Hover over a time to see UTC."
          >
            {(control) => (
              <Select
                {...control}
                value={chosen}
                onChange={(event) => setChosen(event.target.value)}
                options={all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
              />
            )}
          </Field>
          <div>
            <SubmitButton pending={pending} pendingLabel="Saving">
              Save time zone
            </SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
