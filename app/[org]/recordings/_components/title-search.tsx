"use client";

import { useQueryStates } from "nuqs";
import { useEffect, useRef, useState, useTransition } from "react";
import { SearchField } from "#components/ui/search-field.tsx";
import { recordingSearch } from "../search.ts";

const WAIT_MS = 120;

/** Holds what is typed itself, so that a letter shows before the list is asked for. */
export function TitleSearch() {
  const [, startTransition] = useTransition();
  const [{ q }, setSearch] = useQueryStates(recordingSearch, {
    shallow: false,
    history: "replace",
    startTransition,
  });
  const [typed, setTyped] = useState(q);
  const sent = useRef(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Back, a saved view, or "Clear filters" changed it elsewhere.
  useEffect(() => {
    if (q !== sent.current) setTyped(q);
    sent.current = q;
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const find = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        sent.current = text;
        void setSearch({ q: text, after: null, before: null });
      },
      text === "" ? 0 : WAIT_MS,
    );
  };
  return <SearchField label="Search titles" placeholder="Title" value={typed} onChange={find} />;
}
