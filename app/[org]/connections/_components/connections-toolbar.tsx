"use client";

import type { ReactNode } from "react";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { platformLabel } from "#lib/sync-health/labels.ts";
import { countHealth } from "../_model/arrange.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { type ConnectionFilters, HEALTH_FILTERS, TRANSCRIPT_FILTERS } from "../search.ts";

/** The health filter only helps on longer lists. */
const MIN_ROWS_FOR_HEALTH_FILTER = 10;

const HEALTH_LABELS = { attention: "Attention", paused: "Paused", behind: "Behind" } as const;
const TRANSCRIPT_LABELS = { on: "Sent", off: "Not sent", unknown: "Not reported" } as const;

type ConnectionsToolbarProps = {
  rows: ConnectionRow[];
  filters: ConnectionFilters;
  onChange: (filters: Partial<ConnectionFilters>) => void;
  children?: ReactNode;
};

export function ConnectionsToolbar({ rows, filters, onChange, children }: ConnectionsToolbarProps) {
  const { q, health, platform, transcript } = filters;
  const counts = countHealth(rows);
  const platforms = [
    ...new Set([
      ...platform,
      ...rows.map(({ connection }) => connection.integrationPlatform ?? ""),
    ]),
  ].filter(Boolean);
  return (
    <Toolbar
      search={
        <SearchField
          label="Search connections"
          placeholder="Name, platform, or ID"
          value={q}
          onChange={(text) => onChange({ q: text })}
        />
      }
      filters={
        <>
          {(rows.length >= MIN_ROWS_FOR_HEALTH_FILTER || health !== null) && (
            <Segmented
              label="Health"
              segments={[
                { value: "all", label: "All", count: rows.length },
                ...HEALTH_FILTERS.map((value) => ({
                  value,
                  label: HEALTH_LABELS[value],
                  count: counts[value],
                })),
              ]}
              value={health ?? "all"}
              onChange={(value) => onChange({ health: value === "all" ? null : value })}
            />
          )}
          <FilterChip
            label="Platform"
            multiple
            options={platforms.map((value) => ({ value, label: platformLabel(value) }))}
            values={platform}
            onChange={(values) => onChange({ platform: values })}
          />
          <FilterChip
            label="Transcript"
            options={TRANSCRIPT_FILTERS.map((value) => ({
              value,
              label: TRANSCRIPT_LABELS[value],
            }))}
            values={transcript === null ? [] : [transcript]}
            onChange={([value]) =>
              onChange({ transcript: TRANSCRIPT_FILTERS.find((each) => each === value) ?? null })
            }
          />
        </>
      }
      aside={children}
    />
  );
}
