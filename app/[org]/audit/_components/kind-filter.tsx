"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { AUDIT_KINDS } from "#lib/audit/events.ts";

const OPTIONS = Object.entries(AUDIT_KINDS).map(([value, label]) => ({ value, label }));

/** Changing the kind goes back to the newest row. */
export function KindFilter() {
  const [{ kind }, set] = useQueryStates(
    { kind: parseAsString, after: parseAsString },
    { shallow: false, history: "push" },
  );
  return (
    <Toolbar
      filters={
        <FilterChip
          label="Kind"
          options={OPTIONS}
          values={kind ? [kind] : []}
          onChange={([value]) => void set({ kind: value ?? null, after: null })}
        />
      }
    />
  );
}
