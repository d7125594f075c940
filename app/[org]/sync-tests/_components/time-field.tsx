"use client";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { enteredTime, pastedTime, shownTime, timeHint } from "../_model/time-entry.ts";

type TimeFieldProps = {
  kind: "time" | "local-time";
  label: string;
  hint?: string;
  /** As it is sent. */
  value: string;
  onChange: (value: string) => void;
  name: string;
  error?: string;
};

/**
 * A day and a time on the organization's clock, or on the appointment's for a local time. Takes pasted ISO
 * times, and shows a value that is no time as text.
 */
export function TimeField({ kind, label, hint, value, onChange, name, error }: TimeFieldProps) {
  const { timeZone } = useClock();
  const shown = shownTime(kind, value, timeZone);
  const zone = kind === "time" ? ` (${timeZone.replaceAll("_", " ")})` : "";
  return (
    <Field
      label={`${label}${zone}`}
      hint={[hint, timeHint(kind, value, timeZone)].filter(Boolean).join(" ")}
      error={error}
    >
      {(control) =>
        shown === null ? (
          <Input
            {...control}
            mono
            name={name}
            value={value}
            onChange={({ target }) => onChange(target.value)}
            spellCheck={false}
          />
        ) : (
          <Input
            {...control}
            type="datetime-local"
            name={name}
            value={shown}
            onChange={({ target }) => onChange(enteredTime(kind, target.value, timeZone))}
            onPaste={(event) => {
              const pasted = pastedTime(kind, event.clipboardData.getData("text"), timeZone);
              if (pasted === null) return;
              event.preventDefault();
              onChange(pasted);
            }}
          />
        )
      }
    </Field>
  );
}
