"use client";

import { debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { NO_FILTERS, type PeopleFilters, peopleSearch } from "../search.ts";

/** The address of a list: a change asks the server and keeps the rows meanwhile. */
export function usePeopleSearch() {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(peopleSearch, {
    shallow: false,
    history: "replace",
    startTransition,
  });
  return {
    search,
    pending,
    // Another filter is another list: its pages begin anew.
    change: (filters: Partial<PeopleFilters>) => void setSearch({ ...filters, page: null }),
    find: (q: string) =>
      void setSearch({ q, page: null }, q ? { limitUrlUpdates: debounce(200) } : undefined),
    clear: () => void setSearch({ ...NO_FILTERS, page: null }),
  };
}
