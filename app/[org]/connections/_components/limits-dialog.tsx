"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "#components/form/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { plural } from "#components/ui/plural.ts";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.ts";
import { textOf } from "#lib/action-client/form-state.ts";
import type { JudgedModel } from "#lib/sync-health/health.ts";
import { dataTypeLabel } from "#lib/sync-health/labels.ts";
import { type HealthLimits, isSameModel, limitsFor } from "#lib/sync-health/limits.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { setHealthLimitsAction } from "../actions.ts";
import { useSwitches } from "./use-switches.ts";

const HOUR_MS = 3_600_000;

const FIELDS = [
  { name: "behindHours", kind: "behindAfterMs", label: "Behind after (hours)" },
  { name: "stuckHours", kind: "stuckAfterMs", label: "Stuck after (hours)" },
  { name: "idleHours", kind: "idleAfterMs", label: "Possibly idle after (hours)" },
] as const satisfies { name: string; kind: keyof HealthLimits; label: string }[];

type LimitsDialogProps = { row: ConnectionRow; models: JudgedModel[]; onClose: () => void };

/** Sets limits of one data type. An empty field follows what is usual for it. */
export default function LimitsDialog({ row, models, onClose }: LimitsDialogProps) {
  const { org } = useSwitches();
  const router = useRouter();
  const [index, setIndex] = useState(0);
  const modelName = models[index]?.modelName ?? null;
  const { connection, limits = [] } = row;
  const own = limits.find((each) => isSameModel(each.modelName, modelName));
  const inForce = limitsFor(modelName, limits, connection.integrationPlatform);
  const save = (form: FormData) => {
    const hoursOf = (name: string) => {
      const text = textOf(form, name).trim();
      return text === "" ? null : Number(text);
    };
    return setHealthLimitsAction({
      org,
      connectionId: connection.id,
      connectionName: connection.name,
      modelName,
      behindHours: hoursOf("behindHours"),
      stuckHours: hoursOf("stuckHours"),
      idleHours: hoursOf("idleHours"),
    });
  };
  return (
    <FormDialog
      title="Health limits"
      submitLabel="Save limits"
      pendingLabel="Saving"
      action={save}
      onClose={onClose}
      onDone={() => {
        showToast({ text: `Saved limits for ${dataTypeLabel(modelName).many}` });
        router.refresh();
        onClose();
      }}
    >
      {(errorOf) => (
        <>
          <p className="text-muted">
            These limits decide when siro-admin reports a problem. Nothing is written to Siro. Leave
            a field empty to use the usual limit for the data type.
          </p>
          <Field label="Data type">
            {(control) => (
              <Select
                {...control}
                options={models.map((model, each) => ({
                  value: String(each),
                  label: dataTypeLabel(model.modelName).one,
                }))}
                value={String(index)}
                onChange={(event) => setIndex(Number(event.target.value))}
              />
            )}
          </Field>
          {FIELDS.map(({ name, kind, label }) => {
            const isSet = own?.origin?.[kind] === "set";
            const hours = Math.round((inForce[kind] / HOUR_MS) * 10) / 10;
            return (
              <Field
                key={`${index} ${name}`}
                label={label}
                error={errorOf(name)}
                hint={
                  isSet
                    ? undefined
                    : `Now ${plural(hours, "hour")}, ${own?.origin?.[kind] === "rhythm" ? "based on the usual pattern" : "the default"}.`
                }
              >
                {(control) => (
                  <Input
                    {...control}
                    name={name}
                    inputMode="decimal"
                    defaultValue={isSet ? hours : ""}
                  />
                )}
              </Field>
            );
          })}
        </>
      )}
    </FormDialog>
  );
}
