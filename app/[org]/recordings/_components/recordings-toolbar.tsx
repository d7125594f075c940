"use client";

import { LoaderCircle } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { CAUSE_LABELS } from "#lib/linking/causes/cause-labels.ts";
import { RESULTS, resultLabel } from "#lib/linking/results.ts";
import { LENGTHS, type LengthRange } from "#lib/mirror/queue/filters.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { FilterOptions } from "../_queries/filter-options.ts";
import type { QueueTab, RecordingFilters } from "../search.ts";
import { DateFilter } from "./date-filter.tsx";
import { TitleSearch } from "./title-search.tsx";
import { useFilterOptions } from "./use-filter-options.ts";

const LENGTH_LABELS: Record<LengthRange, string> = {
  "0-1": "Under 1 min",
  "1-10": "1 to 10 min",
  "10-30": "10 to 30 min",
  "30-60": "30 to 60 min",
  "60-": "Over 1 h",
  unknown: "Unknown",
};
const LENGTH_OPTIONS = (Object.keys(LENGTHS) as LengthRange[]).map((value) => ({
  value,
  label: LENGTH_LABELS[value],
}));
const RESULT_OPTIONS = RESULTS.map((value) => ({
  value,
  label: resultLabel(value),
}));
const CAUSE_OPTIONS = Object.entries(CAUSE_LABELS)
  .filter(([value]) => value !== "processing")
  .map(([value, label]) => ({ value, label }));

type RecordingsToolbarProps = {
  org: string;
  tab: QueueTab;
  /** Names of what the list is narrowed to. */
  chosen: FilterOptions;
  filters: RecordingFilters;
  today: string;
  /** "6", "10,000+"; null if there are none. */
  processing: string | null;
  onChange: (filters: Partial<RecordingFilters>) => void;
};

/** Search and filters above the list. */
export function RecordingsToolbar(props: RecordingsToolbarProps) {
  const { org, tab, chosen, filters, today, processing, onChange } = props;
  const { isWhole, problem, read, ...options } = useFilterOptions(org, chosen);
  const later = {
    onOpen: read,
    note: isWhole ? null : <OptionsNote problem={problem} onRetry={read} />,
  };
  return (
    <Toolbar
      search={<TitleSearch />}
      filters={
        <>
          <DateFilter filters={filters} today={today} onChange={onChange} />
          <FilterChip
            label="Rep"
            multiple
            {...later}
            options={options.reps}
            values={filters.rep}
            onChange={(rep) => onChange({ rep })}
          />
          <FilterChip
            label="Team"
            multiple
            {...later}
            options={options.teams}
            values={filters.team}
            onChange={(team) => onChange({ team })}
          />
          <FilterChip
            label="Connection"
            multiple
            {...later}
            options={options.connections}
            values={filters.connection}
            onChange={(connection) => onChange({ connection })}
          />
          <FilterChip
            label="Length"
            multiple
            options={LENGTH_OPTIONS}
            values={filters.length}
            onChange={(values) => onChange({ length: values.filter(isLength) })}
          />
          <FilterChip
            label="Result"
            multiple
            options={RESULT_OPTIONS}
            values={filters.result}
            onChange={(result) => onChange({ result })}
          />
          {tab !== "linked" && (
            <FilterChip
              label="Why"
              multiple
              options={CAUSE_OPTIONS}
              values={filters.why}
              onChange={(why) => onChange({ why })}
            />
          )}
        </>
      }
      aside={
        processing !== null && (
          <Link
            prefetch={false}
            href={`/${org}/recordings?view=processing` as Route}
            className="flex items-center gap-1.5 hover:underline"
            title="Siro may link these automatically"
          >
            <Icon of={LoaderCircle} small />
            {processing} still processing
          </Link>
        )
      }
    />
  );
}

/** In place of options that aren't there. */
function OptionsNote({ problem, onRetry }: { problem: Problem | undefined; onRetry: () => void }) {
  return problem ? (
    <ProblemLine problem={problem} onRetry={onRetry} />
  ) : (
    <p role="status" className="menu-caption">
      Loading…
    </p>
  );
}

const isLength = (value: string): value is LengthRange => Object.hasOwn(LENGTHS, value);
