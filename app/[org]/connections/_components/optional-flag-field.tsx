"use client";

import { useState } from "react";
import { FieldError } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";

const CHOICES = [
  { value: "", label: "Not set" },
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

type OptionalFlagFieldProps = { label: string; name: string; error?: string };

/** Yes, no, or left out. Submitted under `name` as "yes", "no", or "". */
export function OptionalFlagField({ label, name, error }: OptionalFlagFieldProps) {
  const [value, setValue] = useState("");
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium">{label}</span>
      <Segmented label={label} name={name} segments={CHOICES} value={value} onChange={setValue} />
      {error && <FieldError>{error}</FieldError>}
    </div>
  );
}
