import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** `q` is an ID or a pasted address. `fields`: the CRM fields of the record's call. */
export const loadLookupSearch = createLoader({
  q: parseAsString.withDefault(""),
  view: parseAsStringLiteral(["record", "fields"]).withDefault("record"),
});
