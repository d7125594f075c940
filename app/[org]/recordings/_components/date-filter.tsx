"use client";

import { FilterChip } from "#components/ui/filter-chip.tsx";
import { Input } from "#components/ui/input.tsx";
import { RANGES, type RecordingFilters } from "../search.ts";

const LABELS = {
  today: "Today",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  any: "Any time",
} as const;
const CUSTOM = { value: "custom", label: "Custom range" };

type DateFilterProps = {
  filters: Pick<RecordingFilters, "range" | "from" | "to">;
  /** Today in the organization's time zone, "2025-11-20". */
  today: string;
  onChange: (filters: Partial<RecordingFilters>) => void;
};

/** A preset range or a custom one. */
export function DateFilter({ filters, today, onChange }: DateFilterProps) {
  const { range, from, to } = filters;
  const isCustom = from !== null || to !== null;
  return (
    <>
      <FilterChip
        label="Recorded"
        required
        options={[...RANGES.map((value) => ({ value, label: LABELS[value] })), CUSTOM]}
        values={[isCustom ? CUSTOM.value : range]}
        onChange={([value]) => {
          const known = RANGES.find((each) => each === value);
          if (known) onChange({ range: known, from: null, to: null });
          else if (value === CUSTOM.value && !isCustom) onChange({ from: today, to: today });
        }}
      />
      {isCustom && (
        <fieldset className="flex items-center gap-1.5">
          <legend className="sr-only">Custom range</legend>
          <DayField
            label="From"
            value={from}
            max={to}
            onChange={(day) => onChange({ from: day })}
          />
          <span aria-hidden="true">–</span>
          <DayField label="To" value={to} min={from} onChange={(day) => onChange({ to: day })} />
        </fieldset>
      )}
    </>
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
