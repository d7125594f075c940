import type { Route } from "next";
import { entryOf, type PaletteEntry, type PasteTarget, targetsOf } from "./palette-entries.ts";

/** What has a Siro ID, as the server found it. */
export type Meaning = {
  matches: {
    /** "Recording" */
    what: string;
    name: string | null;
    /** Below the organization: "/people/u-1". */
    path: string;
  }[];
  /** Kinds that Siro could not be asked for: "person". */
  unasked: string[];
};

/** Entries for an ID that Siro was asked about: what has it, and what may have it. */
export function entriesOfMeaning(
  id: string,
  { matches, unasked }: Meaning,
  { org, targets }: { org: string; targets: readonly PasteTarget[] },
): { entries: PaletteEntry[]; note: string | null } {
  const known = matches.map(({ what, name, path }) => ({
    label: `Open ${what}`,
    detail: name ?? id,
    to: `/${org}${path}` as Route,
  }));
  const possible = targetsOf(id, targets).filter(({ kind }) => unasked.includes(kind));
  const entries = [...known, ...possible.map((target) => entryOf(target, id))];
  if (known.length > 0) return { entries, note: null };
  return {
    entries,
    note:
      unasked.length > 0
        ? "Siro didn't respond for every type of record."
        : "Siro found no record with this ID.",
  };
}
