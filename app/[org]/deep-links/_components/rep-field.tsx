"use client";

import { useCallback } from "react";
import { fetchJson } from "#components/form/use-json.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import type { ControlProps } from "#components/ui/field.tsx";
import type { RepOption } from "../reps/queries.ts";

type RepFieldProps = {
  org: string;
  control: ControlProps;
  selected: RepOption | null;
  onSelect: (option: RepOption | null) => void;
};

/** Type-ahead for one rep. */
export function RepField({ org, control, selected, onSelect }: RepFieldProps) {
  const search = useCallback((query: string) => loadReps(org, query), [org]);
  return (
    <Combobox
      control={control}
      people
      placeholder="Name or email"
      selected={selected}
      onSelect={onSelect}
      search={search}
    />
  );
}

/** @throws if the dashboard or Siro does not answer; the field then says that the search failed. */
async function loadReps(org: string, query: string): Promise<RepOption[]> {
  const url = `/${encodeURIComponent(org)}/deep-links/reps?q=${encodeURIComponent(query)}`;
  const { data } = await fetchJson(url);
  // The route of this address answers with a LoadResult of reps.
  const reps = (data as { reps?: RepOption[] } | undefined)?.reps;
  if (!reps) throw new Error("The reps could not be loaded.");
  return reps;
}
