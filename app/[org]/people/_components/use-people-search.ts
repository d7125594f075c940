"use client";

import { debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { NO_FILTERS, type PeopleFilters, peopleSearch } from "../search.ts";

/** Search and filters in the URL. A change reloads from the server and keeps the rows until then. */
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
    // A new filter starts at the first page.
    change: (filters: Partial<PeopleFilters>) => void setSearch({ ...filters, page: null }),
    find: (q: string) =>
      void setSearch({ q, page: null }, q ? { limitUrlUpdates: debounce(200) } : undefined),
    clear: () => void setSearch({ ...NO_FILTERS, page: null }),
  };
}
