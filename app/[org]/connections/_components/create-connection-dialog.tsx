"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { TextButton } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { formatClock } from "#components/ui/time-format.ts";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import { platformLabel } from "#lib/sync-health/labels.ts";
import { createConnectionAction } from "../actions.ts";

/** The platforms for which Siro documents that connections can be created. */
const PLATFORMS = [
  "COMPANY_CAM",
  "INGAGE",
  "LEAD_PERFECTION",
  "MERGE",
  "SERVICE_TITAN",
  "SIRO_CUSTOM_INPUT",
  "SPOTIO",
];
const OTHER = "OTHER";
const OPTIONS = [
  ...PLATFORMS.map((value) => ({
    value,
    label: value === "MERGE" ? "Merge" : platformLabel(value),
  })),
  { value: OTHER, label: "Another platform…" },
];

type CreateConnectionDialogProps = {
  org: string;
  onClose: () => void;
  /** Opens the form for Salesforce instead. */
  onSalesforce: () => void;
};

export default function CreateConnectionDialog(props: CreateConnectionDialogProps) {
  const { org, onClose, onSalesforce } = props;
  const router = useRouter();
  const { timeZone } = useClock();
  const [platform, setPlatform] = useState("");
  const isOther = platform === OTHER;
  return (
    <FormDialog
      title="Create connection"
      submitLabel="Create connection"
      pendingLabel="Creating"
      onClose={onClose}
      onProblem={() => router.refresh()}
      action={(form) =>
        createConnectionAction({
          org,
          name: textOf(form, "name"),
          integrationPlatform: textOf(form, "integrationPlatform"),
          externalAccountId: textOf(form, "externalAccountId"),
          isActive: form.get("isActive") !== null,
        })
      }
      onDone={({ data }) => {
        if (data?.status !== "succeeded") return;
        onClose();
        router.refresh();
        const { name, id } = data.value;
        const confirmed = `Siro confirmed ${formatClock(data.confirmedAt, timeZone)}.`;
        showToast({ text: `“${name ?? id}” created. ${confirmed}` });
      }}
    >
      {(errorOf) => (
        <>
          <p className="text-muted">
            For Salesforce, <TextButton onClick={onSalesforce}>send sign-in details</TextButton>{" "}
            instead.
          </p>
          <Field label="Name" error={errorOf("name")}>
            {(control) => (
              <Input
                {...control}
                name="name"
                maxLength={200}
                spellCheck={false}
                data-autofocus=""
              />
            )}
          </Field>
          <Field
            label="Platform"
            error={isOther ? undefined : errorOf("integrationPlatform")}
            hint="Siro may allow only one connection per platform. You can't change it later."
          >
            {(control) => (
              <Select
                {...control}
                name={isOther ? undefined : "integrationPlatform"}
                placeholder="Choose a platform"
                options={OPTIONS}
                value={platform}
                onChange={(event) => setPlatform(event.target.value)}
              />
            )}
          </Field>
          {isOther && (
            <Field
              label="Name of the platform in Siro"
              error={errorOf("integrationPlatform")}
              hint="As Siro spells it, like SOLUTION_VIEW. Siro may not support every platform."
            >
              {(control) => (
                <Input
                  {...control}
                  name="integrationPlatform"
                  mono
                  maxLength={200}
                  spellCheck={false}
                />
              )}
            </Field>
          )}
          <Field
            label="Account ID"
            error={errorOf("externalAccountId")}
            hint="The ID of your account at this platform, often called tenant. You can't change it later."
          >
            {(control) => (
              <Input
                {...control}
                name="externalAccountId"
                mono
                maxLength={200}
                spellCheck={false}
              />
            )}
          </Field>
          <Checkbox
            name="isActive"
            defaultChecked
            label="Start syncing"
            hint="Otherwise it starts paused, and you can resume it in the list."
          />
        </>
      )}
    </FormDialog>
  );
}
