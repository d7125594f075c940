"use client";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import { Select } from "#components/ui/select.tsx";
import type { LeafShape } from "#lib/sync-tests/shape.ts";
import { LISTED_TYPES } from "#lib/sync-tests/shapes.ts";
import { TimeField } from "./time-field.tsx";

type LeafFieldProps = {
  shape: LeafShape;
  value: string;
  onChange: (value: string) => void;
  name: string;
  error?: string;
};

const FLAGS = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** The control for one value. */
export function LeafField({ shape, value, onChange, name, error }: LeafFieldProps) {
  const { kind, label, isRequired } = shape;
  if (kind === "time" || kind === "local-time") {
    return <TimeField {...{ kind, label, value, onChange, name, error }} hint={shape.hint} />;
  }
  const options = optionsOf(shape);
  const isWide = kind === "long" || kind === "texts";
  return (
    <Field
      label={isRequired ? `${label} (required)` : label}
      hint={hintOf(shape, value)}
      error={error}
      className={isWide ? "col-span-full" : undefined}
    >
      {(control) => {
        const common = {
          ...control,
          name,
          value,
          onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
        };
        if (options) return <Select {...common} placeholder="Not sent" options={options} />;
        if (isWide) {
          return (
            <textarea
              {...common}
              {...NO_AUTOFILL}
              className="input min-h-16 py-2"
              rows={2}
              spellCheck={false}
            />
          );
        }
        return (
          <Input
            {...common}
            mono={kind === "id"}
            inputMode={kind === "number" ? "decimal" : undefined}
            spellCheck={false}
          />
        );
      }}
    </Field>
  );
}

function optionsOf(shape: LeafShape) {
  if (shape.kind === "flag") return FLAGS;
  if (shape.kind !== "choice") return null;
  return shape.options.map((value) => ({ value, label: value }));
}

function hintOf(shape: LeafShape, value: string): string | undefined {
  if (shape.kind === "choice" && shape.label === "Activity type") {
    return LISTED_TYPES.includes(value)
      ? "Appears in the rep's appointment list."
      : `Only ${new Intl.ListFormat("en").format(LISTED_TYPES)} appear in the rep's appointment list.`;
  }
  return shape.hint;
}
