"use client";

import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { textOf } from "#lib/action-client/form-state.ts";
import { ALERT_KIND_NAMES, ALERT_KINDS, type AlertKind } from "#lib/alerts/kinds.ts";
import type { ChannelView } from "../_model/views.ts";

type Settings = Pick<ChannelView, "name" | "alertKinds" | "quietFrom" | "quietUntil">;

/** What the fields below say. */
export function settingsOf(form: FormData) {
  const isAll = form.get("isAll") === "on";
  const alertKinds = ALERT_KIND_NAMES.filter((kind) => form.get(`kind ${kind}`) === "on");
  return {
    name: textOf(form, "name"),
    alertKinds: isAll ? null : alertKinds,
    quietFrom: textOf(form, "quietFrom"),
    quietUntil: textOf(form, "quietUntil"),
  };
}

type ChannelFieldsProps = {
  initial: Settings;
  timeZone: string;
  errorOf: (field: string) => string | undefined;
};

/** What a channel gets, and when. */
export function ChannelFields({ initial, timeZone, errorOf }: ChannelFieldsProps) {
  return (
    <>
      <Field label="Name" error={errorOf("name")}>
        {(control) => <Input {...control} name="name" defaultValue={initial.name} />}
      </Field>
      <KindFields initial={initial.alertKinds} error={errorOf("alertKinds")} />
      <div className="grid grid-cols-2 gap-3">
        <Field
          label="Quiet from"
          hint={`Optional, in ${timeZone.replaceAll("_", " ")}`}
          error={errorOf("quietFrom")}
        >
          {(control) => (
            <Input
              {...control}
              name="quietFrom"
              type="time"
              defaultValue={initial.quietFrom ?? ""}
            />
          )}
        </Field>
        <Field label="Quiet until" hint="Messages wait until then." error={errorOf("quietUntil")}>
          {(control) => (
            <Input
              {...control}
              name="quietUntil"
              type="time"
              defaultValue={initial.quietUntil ?? ""}
            />
          )}
        </Field>
      </div>
    </>
  );
}

type KindFieldsProps = { initial: AlertKind[] | null; error?: string };

function KindFields({ initial, error }: KindFieldsProps) {
  const [isAll, setAll] = useState(initial === null);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Alerts</legend>
      <Checkbox
        name="isAll"
        label="All alerts"
        checked={isAll}
        onChange={(event) => setAll(event.target.checked)}
      />
      {!isAll &&
        ALERT_KIND_NAMES.map((kind) => (
          <Checkbox
            key={kind}
            name={`kind ${kind}`}
            label={ALERT_KINDS[kind].title}
            hint={ALERT_KINDS[kind].about}
            defaultChecked={initial?.includes(kind) ?? false}
          />
        ))}
      {error && <FieldError>{error}</FieldError>}
    </fieldset>
  );
}
