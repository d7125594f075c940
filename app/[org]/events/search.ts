import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { APP_EVENT_CODES, type AppEventCode } from "#lib/app-events/app-event.ts";

export const CODES = Object.keys(APP_EVENT_CODES) as AppEventCode[];
export const RANGES = ["1h", "24h", "7d", "any"] as const;

/** The filters in the URL. Invalid values count as not set. */
export const eventSearch = {
  code: parseAsArrayOf(parseAsStringLiteral(CODES)).withDefault([]),
  /** Siro user ID of a rep. */
  rep: parseAsString,
  recording: parseAsString,
  range: parseAsStringLiteral(RANGES).withDefault("any"),
  /** Siro's cursor of this page. */
  after: parseAsString,
};

export type EventSearch = inferParserType<typeof eventSearch>;

export const loadEventSearch = createLoader(eventSearch);
export const serializeEventSearch = createSerializer(eventSearch);

export function hasFilters({ code, rep, recording, range }: EventSearch): boolean {
  return code.length > 0 || rep !== null || recording !== null || range !== "any";
}
