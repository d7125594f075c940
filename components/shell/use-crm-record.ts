"use client";

import { useEffect, useState } from "react";
import { useJson } from "#components/form/use-json.ts";
import {
  type CrmMatches,
  type CrmPaths,
  lookupOf,
  matchesOf,
  type RecordAnswer,
  urlOf,
} from "./record-entries.ts";

/** Wait this long after the last keystroke before reading the text. */
const SETTLED_MS = 200;

/** What Siro has for a pasted CRM record; null if the text is none. */
export function useCrmRecord(text: string, paths: CrmPaths | null): CrmMatches | null {
  const settled = useSettled(text, SETTLED_MS);
  const lookup = paths && lookupOf(text);
  const isSettled = settled === text;
  const url = paths && lookup && isSettled ? urlOf(lookup, paths) : null;
  const { data, problem } = useJson<RecordAnswer>(url, 0);
  return paths && lookup && matchesOf(lookup, paths, { data, problem });
}

/** The value, once it has not changed for a while. */
function useSettled<T>(value: T, afterMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
