"use client";

import type { ReactNode } from "react";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import type { ListFilters } from "../_model/filter-apps.ts";
import { MADE_WORD } from "../_model/labels.ts";
import type { AppRow } from "../_model/rows.ts";

type AppsToolbarProps = {
  apps: readonly AppRow[];
  filters: ListFilters;
  onChange: (change: Partial<ListFilters>) => void;
  aside: ReactNode;
};

const MADE_OPTIONS = [
  { value: "here", label: MADE_WORD.here },
  { value: "elsewhere", label: MADE_WORD.elsewhere },
];
const DELETED_OPTIONS = [
  { value: "shown", label: "Shown" },
  { value: "only", label: "Only deleted" },
];

export function AppsToolbar({ apps, filters, onChange, aside }: AppsToolbarProps) {
  const owners = new Map(apps.map(({ owner }) => [owner?.id ?? "", owner?.name ?? "–"]));
  return (
    <Toolbar
      search={
        <SearchField
          label="Search apps"
          placeholder="App, owner, or client ID"
          value={filters.q}
          onChange={(q) => onChange({ q })}
        />
      }
      filters={
        <>
          <FilterChip
            label="Owner"
            multiple
            values={filters.owner}
            options={[...owners]
              .map(([value, label]) => ({ value, label }))
              .sort((a, b) => a.label.localeCompare(b.label))}
            onChange={(owner) => onChange({ owner })}
          />
          <FilterChip
            label="Created in"
            values={filters.made ? [filters.made] : []}
            options={MADE_OPTIONS}
            onChange={([made]) =>
              onChange({ made: made === "here" || made === "elsewhere" ? made : null })
            }
          />
          <FilterChip
            label="Deleted"
            values={filters.deleted ? [filters.deleted] : []}
            options={DELETED_OPTIONS}
            onChange={([deleted]) =>
              onChange({ deleted: deleted === "shown" || deleted === "only" ? deleted : null })
            }
          />
        </>
      }
      aside={aside}
    />
  );
}
