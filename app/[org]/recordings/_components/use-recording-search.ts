"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { NO_FILTERS, type RecordingFilters, recordingSearch } from "../search.ts";

/** Filters in the URL. A change asks the server and keeps the rows until it responds. */
export function useRecordingSearch() {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(recordingSearch, {
    shallow: false,
    history: "push",
    startTransition,
  });
  // A new filter is a new list, so it starts at the first page.
  const change = (next: Partial<RecordingFilters>) =>
    void setSearch({ ...next, after: null, before: null });
  return { search, pending, change, clear: () => change(NO_FILTERS) };
}
