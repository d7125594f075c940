"use client";

import type { ReactNode } from "react";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { ISSUE_KINDS } from "#lib/mapping/issue.ts";
import {
  ISSUE_STATUSES,
  KIND_FILTERS,
  PERSON_MARKS,
  PERSON_STATES,
  type PeopleFilters,
  type PeopleTab,
  STATE_FILTERS,
  STATUS_FILTERS,
} from "../search.ts";

type PeopleToolbarProps = {
  tab: PeopleTab;
  filters: PeopleFilters;
  teams: { value: string; label: string }[];
  onSearch: (q: string) => void;
  onChange: (filters: Partial<PeopleFilters>) => void;
  /** On the right: the number of matches, or the selection. */
  children?: ReactNode;
};

const STATE_LABELS = { ...PERSON_STATES, ...PERSON_MARKS };
const STATES = STATE_FILTERS.map((value) => ({ value, label: STATE_LABELS[value] }));
const KINDS = KIND_FILTERS.map((value) => ({ value, label: ISSUE_KINDS[value] }));
const STATUSES = STATUS_FILTERS.map((value) => ({ value, label: ISSUE_STATUSES[value] }));

const chosen = <V extends string>(all: readonly V[], values: readonly string[]) =>
  all.filter((value) => values.includes(value));

/** Shows only the filters of the open tab. */
export function PeopleToolbar(props: PeopleToolbarProps) {
  const { tab, filters, teams, onSearch, onChange, children } = props;
  return (
    <Toolbar
      search={
        <SearchField
          label="Search people"
          placeholder="Name, email, or ID"
          value={filters.q}
          onChange={onSearch}
        />
      }
      filters={
        <>
          {(tab === "issues" || tab === "ignored") && (
            <FilterChip
              label="Issue"
              multiple
              options={KINDS}
              values={filters.kind}
              onChange={(values) => onChange({ kind: chosen(KIND_FILTERS, values) })}
            />
          )}
          {tab === "issues" && (
            <FilterChip
              label="Status"
              multiple
              options={STATUSES}
              values={filters.status}
              onChange={(values) => onChange({ status: chosen(STATUS_FILTERS, values) })}
            />
          )}
          <FilterChip
            label="Team"
            multiple
            options={teams}
            values={filters.team}
            onChange={(team) => onChange({ team })}
          />
          {tab === "directory" && (
            <FilterChip
              label="Status"
              multiple
              options={STATES}
              values={filters.state}
              onChange={(values) => onChange({ state: chosen(STATE_FILTERS, values) })}
            />
          )}
        </>
      }
      aside={children}
    />
  );
}
