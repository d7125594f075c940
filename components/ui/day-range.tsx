"use client";

import { Input } from "./input.tsx";

type DayRangeProps = {
  /** "2026-11-20", or null for no bound. */
  from: string | null;
  to: string | null;
  onChange: (bound: { from: string | null } | { to: string | null }) => void;
};

/** Two calendar days, either of which may be open. */
export function DayRange({ from, to, onChange }: DayRangeProps) {
  return (
    <fieldset className="flex items-center gap-1.5">
      <legend className="sr-only">Custom range</legend>
      <DayField label="From" value={from} max={to} onChange={(day) => onChange({ from: day })} />
      <span aria-hidden="true">–</span>
      <DayField label="To" value={to} min={from} onChange={(day) => onChange({ to: day })} />
    </fieldset>
  );
}

type DayFieldProps = {
  label: string;
  value: string | null;
  min?: string | null;
  max?: string | null;
  onChange: (day: string | null) => void;
};

function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  return (
    <Input
      type="date"
      aria-label={label}
      className="w-36"
      min={min ?? undefined}
      max={max ?? undefined}
      // Remounted when the URL changes, so that typing is never overwritten.
      key={value}
      defaultValue={value ?? ""}
      onBlur={(event) => {
        const day = event.target.value || null;
        if (day !== value) onChange(day);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}
