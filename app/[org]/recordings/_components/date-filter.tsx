"use client";

import { DayRange } from "#components/ui/day-range.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
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
      {isCustom && <DayRange from={from} to={to} onChange={onChange} />}
    </>
  );
}
