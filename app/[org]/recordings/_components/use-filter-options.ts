"use client";

import { useState } from "react";
import { useJson } from "#components/form/use-json.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { FilterOptions } from "../_queries/filter-options.ts";

type Shown = FilterOptions & {
  /** Whether all there is to choose from has been read; otherwise only what is chosen is known. */
  isWhole: boolean;
  /** Why it couldn't be read. */
  problem: Problem | undefined;
  /** Reads all of it, again each time. */
  read: () => void;
};

/** What the list can be narrowed to. The page brings the names of what is chosen. */
export function useFilterOptions(org: string, chosen: FilterOptions): Shown {
  const [asked, setAsked] = useState(0);
  const url = asked === 0 ? null : `/${org}/recordings/filter-options`;
  const { data, problem } = useJson<FilterOptions>(url, asked);
  const all = (kind: keyof FilterOptions) => [
    ...(data?.[kind] ?? []),
    ...chosen[kind].filter(({ value }) => !data?.[kind].some((each) => each.value === value)),
  ];
  return {
    reps: all("reps"),
    teams: all("teams"),
    connections: all("connections"),
    isWhole: data !== undefined,
    problem,
    read: () => setAsked((times) => times + 1),
  };
}
