"use client";

import { useEffect, useState } from "react";
import { useJson } from "#components/form/use-json.ts";
import { useSettled } from "#components/ui/use-settled.ts";
import type { LinkableMatches } from "../crm-search/queries.ts";

/** Longer texts are cut: no name is that long. */
const MOST_CHARACTERS = 200;

/** What the typed text finds. The last answer stays until the next one arrives. */
export function useCrmSearch(org: string, text: string) {
  const asked = useSettled(text.trim().slice(0, MOST_CHARACTERS));
  const url = asked === "" ? null : `/${org}/recordings/crm-search?q=${encodeURIComponent(asked)}`;
  const { data, problem, pending } = useJson<LinkableMatches>(url, 0);
  const [kept, setKept] = useState<LinkableMatches | null>(null);
  useEffect(() => {
    if (data) setKept(data);
  }, [data]);
  const found = url === null || problem ? null : (data ?? kept);
  return { found, problem, pending: pending || asked !== text.trim() };
}
