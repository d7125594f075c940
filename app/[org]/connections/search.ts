import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsSort } from "#components/data-table/sort.ts";
import { TIMELINE_RANGES } from "#lib/sync-health/time-axis.ts";

export const HEALTH_FILTERS = ["attention", "paused", "behind"] as const;
export const TRANSCRIPT_FILTERS = ["on", "off", "unknown"] as const;

/** The list's filters in the URL. */
export const connectionFilters = {
  q: parseAsString.withDefault(""),
  health: parseAsStringLiteral(HEALTH_FILTERS),
  /** Siro's values, such as SERVICE_TITAN. */
  platform: parseAsArrayOf(parseAsString).withDefault([]),
  transcript: parseAsStringLiteral(TRANSCRIPT_FILTERS),
};

/** The list's filters and sort order in the URL. */
export const connectionSearch = { ...connectionFilters, sort: parseAsSort };

export type ConnectionFilters = inferParserType<typeof connectionFilters>;
export type ConnectionSearch = inferParserType<typeof connectionSearch>;

/** How a connection's timeline is shown, in the URL. */
export const timelineSearch = {
  span: parseAsStringLiteral(TIMELINE_RANGES).withDefault("7d"),
  shown: parseAsStringLiteral(["chart", "table"]).withDefault("chart"),
};
export type TimelineSearch = inferParserType<typeof timelineSearch>;

/** With the list's filters, so that the way back keeps them. */
export const serializeTimelineSearch = createSerializer({ ...connectionSearch, ...timelineSearch });

/** "?q=denver&sort=name", or "" if nothing is set. */
export const serializeConnectionSearch = createSerializer(connectionSearch);
