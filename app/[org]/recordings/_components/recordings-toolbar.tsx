"use client";

import { LoaderCircle } from "lucide-react";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { RecordingList } from "../queries.ts";
import type { RecordingFilters } from "../search.ts";
import { DateFilter } from "./date-filter.tsx";

/** Siro's values for results, as its filter expects them. */
const RESULTS = [
  { value: "closed", label: "Closed" },
  { value: "not closed", label: "Not closed" },
  { value: "in progress", label: "In progress" },
];

type RecordingsToolbarProps = Pick<RecordingList, "view" | "options" | "processing"> & {
  filters: RecordingFilters;
  today: string;
  onChange: (filters: Partial<RecordingFilters>) => void;
};

/** Only filters that Siro supports: the organization's list can only be filtered by time. */
export function RecordingsToolbar(props: RecordingsToolbarProps) {
  const { view, options, processing, filters, today, onChange } = props;
  return (
    <Toolbar
      filters={
        <>
          <DateFilter filters={filters} today={today} onChange={onChange} />
          {view === "unlinked" && (
            <>
              <FilterChip
                label="Team"
                multiple
                options={options.teams ?? asOptions(filters.team)}
                values={filters.team}
                onChange={(team) => onChange({ team })}
              />
              <FilterChip
                label="Conversation"
                multiple
                options={options.types ?? asOptions(filters.type)}
                values={filters.type}
                onChange={(type) => onChange({ type })}
              />
              <FilterChip
                label="Result"
                options={RESULTS}
                values={filters.result === null ? [] : [filters.result]}
                onChange={([result]) => onChange({ result: result ?? null })}
              />
            </>
          )}
        </>
      }
      aside={
        processing !== null &&
        processing.count > 0 && (
          <span
            className="flex items-center gap-1.5"
            title="In the whole organization, in the last 7 days"
          >
            <Icon of={LoaderCircle} small />
            {processing.count}
            {processing.isPartial && "+"} still processing
          </span>
        )
      }
    />
  );
}

function asOptions(values: string[]) {
  return values.map((value) => ({ value, label: value }));
}
