"use client";

import { useEffect, useState } from "react";

export type ComboOption = {
  value: string;
  label: string;
  /** Muted, behind the label, searched too: an email. */
  detail?: string;
  disabled?: boolean;
};

const MAX_SHOWN = 50;
const none: ComboOption[] = [];

function filter(options: ComboOption[], query: string): ComboOption[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (option: ComboOption) => {
    const text = `${option.label} ${option.detail ?? ""} ${option.value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return options.filter(matches).slice(0, MAX_SHOWN);
}

type Found = { query: string; options: ComboOption[]; failed: boolean };

/** Options for a query (null: closed), from a list or a search, and a message for the meantime. */
export function useOptions(
  query: string | null,
  options?: ComboOption[],
  search?: (query: string) => Promise<ComboOption[]>,
): { shown: ComboOption[]; state: string | null; isCurrent: boolean } {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (query === null || !search) return;
    let current = true;
    const settle = (result: Found) => current && setFound(result);
    const timer = setTimeout(() => {
      search(query).then(
        (answer) => settle({ query, options: answer, failed: false }),
        () => settle({ query, options: none, failed: true }),
      );
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, search]);

  if (query === null) return { shown: none, state: null, isCurrent: false };
  const answer = search ? found : { query, options: filter(options ?? none, query), failed: false };
  return { ...shownFor(query, answer), isCurrent: answer?.query === query };
}

/** What is shown may answer an earlier text until a search has answered this one. */
function shownFor(query: string, found: Found | null) {
  if (found?.failed && found.query === query) {
    return { shown: none, state: "Search failed. Type again to retry." };
  }
  if (!found || (found.query !== query && found.options.length === 0)) {
    return { shown: none, state: "Searching" };
  }
  return {
    shown: found.options,
    state: found.options.length ? null : `No results for “${found.query}”`,
  };
}
