"use client";

import { Toolbar } from "#components/data-table/toolbar.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { PERSON_MARKS, PERSON_STATES, type PeopleFilters, STATE_FILTERS } from "../search.ts";

type PeopleToolbarProps = {
  filters: PeopleFilters;
  teams: { value: string; label: string }[];
  onSearch: (q: string) => void;
  onChange: (filters: Partial<PeopleFilters>) => void;
  /** How many fit: "12 of 4,200". */
  children?: string | null;
};

const STATES = Object.entries({ ...PERSON_STATES, ...PERSON_MARKS }).map(([value, label]) => ({
  value,
  label,
}));

export function PeopleToolbar(props: PeopleToolbarProps) {
  const { filters, teams, onSearch, onChange, children } = props;
  return (
    <Toolbar
      search={
        <SearchField
          label="Search people"
          placeholder="Name, e-mail or id"
          value={filters.q}
          onChange={onSearch}
        />
      }
      filters={
        <>
          <FilterChip
            label="Team"
            multiple
            options={teams}
            values={filters.team}
            onChange={(team) => onChange({ team })}
          />
          <FilterChip
            label="State"
            multiple
            options={STATES}
            values={filters.state}
            onChange={(values) =>
              onChange({ state: STATE_FILTERS.filter((state) => values.includes(state)) })
            }
          />
        </>
      }
      aside={children}
    />
  );
}
