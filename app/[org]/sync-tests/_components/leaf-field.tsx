"use client";

import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import { Select } from "#components/ui/select.tsx";
import type { LeafShape } from "#lib/sync-tests/shape.ts";
import { LISTED_TYPES } from "#lib/sync-tests/shapes.ts";

type LeafFieldProps = {
  shape: LeafShape;
  value: string;
  onChange: (value: string) => void;
  name: string;
  error?: string;
};

const HINTS: Partial<Record<LeafShape["kind"], string>> = {
  time: "With its zone, such as 2026-11-20T17:00:00Z.",
  "local-time": "Without a zone, such as 2026-11-20T09:00:00.",
};

const FLAGS = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** The control for one value. */
export function LeafField({ shape, value, onChange, name, error }: LeafFieldProps) {
  const { kind, label, isRequired } = shape;
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
            mono={kind === "id" || kind === "time" || kind === "local-time"}
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
  return [shape.hint, HINTS[shape.kind]].filter(Boolean).join(" ") || undefined;
}
