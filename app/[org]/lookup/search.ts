import { createLoader, parseAsString } from "nuqs/server";

/** `q` is an ID or a pasted address. */
export const loadLookupSearch = createLoader({ q: parseAsString.withDefault("") });
