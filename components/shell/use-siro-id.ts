"use client";

import { useJson } from "#components/form/use-json.ts";
import { useSettled } from "#components/ui/use-settled.ts";
import { type PaletteEntry, type PasteTarget, pasteEntries, siroIdIn } from "./palette-entries.ts";
import { crmPathsOf } from "./palette-paths.ts";
import { lookUp } from "./record-entries.ts";
import { entriesOfMeaning, type Meaning } from "./siro-id-entries.ts";

type SiroIdEntries = { entries: PaletteEntry[]; note: string | null; isKnown: boolean };

/** What a pasted Siro ID means. Until Siro has answered: all that it may mean. */
export function useSiroId(org: string, text: string, targets: PasteTarget[]): SiroIdEntries | null {
  const settled = useSettled(text);
  const id = siroIdIn(text);
  const url =
    id !== null && settled === text ? `/${org}/lookup/meaning?id=${encodeURIComponent(id)}` : null;
  const { data, problem } = useJson<Meaning>(url, 0);
  if (id === null) return null;
  const last = lookUp(id, crmPathsOf(org));
  if (!data) {
    const entries = [...pasteEntries(text, targets), last];
    return { entries, note: problem?.message ?? null, isKnown: false };
  }
  const { entries, note } = entriesOfMeaning(id, data, { org, targets });
  return { entries: [...entries, last], note, isKnown: data.matches.length > 0 };
}
