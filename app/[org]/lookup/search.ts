import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

const VIEWS = ["record", "fields"] as const;

/** `fields`: the CRM fields of the record's call. */
export type LookupView = (typeof VIEWS)[number];

/** `q` is an ID, a pasted URL, or words that a record contains. */
export const loadLookupSearch = createLoader({
  q: parseAsString.withDefault(""),
  view: parseAsStringLiteral(VIEWS).withDefault("record"),
});
