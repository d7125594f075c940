import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsSort } from "#components/data-table/sort.ts";

export const HEALTH_FILTERS = ["attention", "paused", "behind"] as const;
export const TRANSCRIPT_FILTERS = ["on", "off", "unknown"] as const;

/** The filters of the list, as they stand in the address. */
export const connectionFilters = {
  q: parseAsString.withDefault(""),
  health: parseAsStringLiteral(HEALTH_FILTERS),
  /** Siro's words: SERVICE_TITAN. */
  platform: parseAsArrayOf(parseAsString).withDefault([]),
  transcript: parseAsStringLiteral(TRANSCRIPT_FILTERS),
};

/** And its order. */
export const connectionSearch = { ...connectionFilters, sort: parseAsSort };

export type ConnectionFilters = inferParserType<typeof connectionFilters>;
export type ConnectionSearch = inferParserType<typeof connectionSearch>;

/** "?q=denver&sort=name", or "" where nothing is set. */
export const serializeConnectionSearch = createSerializer(connectionSearch);
