"use client";

import { useJson } from "#components/form/use-json.ts";
import { useSettled } from "#components/ui/use-settled.ts";
import {
  type CrmMatches,
  type CrmPaths,
  lookupOf,
  matchesOf,
  type RecordAnswer,
  urlOf,
} from "./record-entries.ts";

/** What Siro has for a pasted CRM record; null if the text is none. */
export function useCrmRecord(text: string, paths: CrmPaths): CrmMatches | null {
  const settled = useSettled(text);
  const lookup = lookupOf(text);
  const isSettled = settled === text;
  const url = lookup && isSettled ? urlOf(lookup, paths) : null;
  const { data, problem } = useJson<RecordAnswer>(url, 0);
  return lookup && matchesOf(lookup, paths, { data, problem });
}
